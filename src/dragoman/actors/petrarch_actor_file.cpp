#include "dragoman/actors/petrarch_actor_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// A set inside a set would multiply without end.
constexpr std::size_t kMostExpansions = 1000;

/// `<950601` is up to the day before: dictionaries write the next code as `950601-`.
bool add_limits(std::string_view text, PetrarchActorCode& code) {
  std::string compact;
  for (const char c : text)
    if (!is_ascii_space(c)) compact += c;
  if (compact.empty()) return true;
  const std::string_view all = compact;
  if (all.front() == '<' || all.front() == '>') {
    // ">070101 <081231" has two limits.
    const std::size_t second = all.find_first_of("<>", 1);
    const auto day = petrarch_day(all.substr(1, second == std::string_view::npos ? second : second - 1));
    if (!day) return false;
    if (all.front() == '<') {
      code.last = *day - std::chrono::days(1);
    } else {
      code.first = day;
    }
    return second == std::string_view::npos || add_limits(all.substr(second), code);
  }
  const std::size_t dash = all.find('-');
  if (dash == std::string_view::npos) return false;
  code.first = petrarch_day(all.substr(0, dash));
  code.last = petrarch_day(all.substr(dash + 1));
  return code.first.has_value() && code.last.has_value();
}

class Reader {
 public:
  PetrarchActorFile read(std::string_view text) {
    bool in_comment = false;
    for (const std::string_view raw : split(text, '\n')) {
      ++line_;
      const std::string_view line = petrarch_line(raw, in_comment);
      if (!line.empty()) read_line(line);
    }
    finish_actor();
    return std::move(file_);
  }

 private:
  void problem(std::size_t line, std::string reason) { file_.problems.push_back({line, std::move(reason)}); }

  void read_line(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (line.front() == '!' && equals != std::string_view::npos && line.find('[') == std::string_view::npos) {
      std::vector<std::string>& words = sets_[std::string(trim(line.substr(0, equals)))];
      for (const std::string_view word : split(line.substr(equals + 1), ','))
        if (!trim(word).empty()) words.emplace_back(trim(word));
      return;
    }
    const std::string_view before = trim(line.substr(0, line.find('[')));
    std::vector<PetrarchActorCode> codes;
    if (!read_codes(line, codes)) return;
    if (!codes.empty() && codes.front().code.find('~') != std::string::npos) {
      finish_actor();
      return add_agent(before, codes.front().code);
    }
    if (line.front() == '+') {
      const std::string_view name = trim(before.substr(1));
      if (actor_.names.empty()) return problem(line_, "a synonym without an entry before it");
      if (name.empty()) return problem(line_, "a synonym without a name");
      actor_.names.emplace_back(name);
    } else if (!before.empty()) {
      finish_actor();
      actor_.line = line_;
      actor_.names.emplace_back(before);
    } else if (actor_.names.empty()) {
      return problem(line_, "a code without a name");
    }
    std::move(codes.begin(), codes.end(), std::back_inserter(actor_.codes));
  }

  /// The codes between brackets: "[IGOUNO >070101] [ELI]". False when a bracket cannot be read; the line is named then.
  bool read_codes(std::string_view line, std::vector<PetrarchActorCode>& codes) {
    for (std::size_t open = line.find('['); open != std::string_view::npos;) {
      const std::size_t close = line.find(']', open);
      if (close == std::string_view::npos) return problem(line_, "a [ without its ]"), false;
      const std::string_view inside = trim(line.substr(open + 1, close - open - 1));
      std::size_t end = 0;
      while (end < inside.size() && !is_ascii_space(inside[end]) && inside[end] != '<' && inside[end] != '>') ++end;
      PetrarchActorCode code;
      code.code = inside.substr(0, end);
      if (code.code.empty()) return problem(line_, "no code between [ and ]"), false;
      if (!add_limits(inside.substr(end), code))
        return problem(line_, "a date that is no day: [" + std::string(inside) + "]"), false;
      codes.push_back(std::move(code));
      open = line.find('[', close);
    }
    return true;
  }

  void add_agent(std::string_view words, std::string code) {
    PetrarchAgentEntry agent;
    agent.line = line_;
    agent.before = code.back() == '~' && code.front() != '~';
    std::erase(code, '~');
    agent.code = std::move(code);
    const std::size_t brace = words.find('{');
    agent.singular = trim(words.substr(0, brace));
    agent.regular_plural = brace == std::string_view::npos;
    if (!agent.regular_plural) agent.plural = trim(words.substr(brace + 1, words.find('}', brace) - brace - 1));
    if (agent.singular.empty() || agent.code.empty()) return problem(line_, "an agent needs a word and a code");
    const std::size_t before = file_.agents.size();
    expand(std::move(agent), 0);
    if (file_.agents.size() - before > kMostExpansions) {
      file_.agents.resize(before);
      problem(line_, "sets inside sets without end");
    }
  }

  void expand(PetrarchAgentEntry agent, int depth) {
    if (file_.agents.size() > kMostExpansions * 100 || depth > 4) return;
    for (const auto& [name, words] : sets_) {
      const std::size_t at = agent.singular.find(name);
      if (at == std::string::npos) continue;
      const std::size_t in_plural = agent.plural.find(name);
      for (const std::string& word : words) {
        PetrarchAgentEntry one = agent;
        one.singular.replace(at, name.size(), word);
        if (in_plural != std::string::npos) one.plural.replace(in_plural, name.size(), word);
        expand(std::move(one), depth + 1);
      }
      return;
    }
    file_.agents.push_back(std::move(agent));
  }

  void finish_actor() {
    PetrarchActorEntry entry = std::exchange(actor_, {});
    if (entry.names.empty()) return;
    if (entry.codes.empty()) return problem(entry.line, "a name without a code: " + entry.names.front().substr(0, 60));
    file_.actors.push_back(std::move(entry));
  }

  PetrarchActorFile file_;
  PetrarchActorEntry actor_;
  std::map<std::string, std::vector<std::string>> sets_;
  std::size_t line_ = 0;
};

}  // namespace

std::string_view petrarch_line(std::string_view raw, bool& in_comment) {
  if (in_comment || raw.find("<!--") != std::string_view::npos) {
    in_comment = raw.find("-->") == std::string_view::npos;
    return {};
  }
  if (raw.substr(0, 2) == "<!") return {};  // "<! -- … -->": a comment that lost its way
  bool bracket = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '[') bracket = true;
    if (raw[i] == ']') bracket = false;
    // "[###]" is a code; any other # in a bracket means that the bracket was never closed.
    if (raw[i] == '#' && !(bracket && raw.substr(i, 4) == "###]")) return trim(raw.substr(0, i));
    if (raw[i] == '#') i += 3, bracket = false;
  }
  return trim(raw);
}

std::optional<std::chrono::sys_days> petrarch_day(std::string_view text) {
  std::string full(text);
  if (text.size() == 6) full = (text[0] >= '3' ? "19" : "20") + full;
  if (full.size() != 8 || !std::all_of(full.begin(), full.end(), is_ascii_digit)) return std::nullopt;
  const auto day = parse_iso_date(full);
  return day ? std::optional(*day) : std::nullopt;
}

PetrarchActorFile parse_petrarch_actors(std::string_view text) { return Reader().read(text); }

}  // namespace dragoman
