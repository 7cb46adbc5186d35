#include "dragoman/events/petrarch_dictionaries.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/events/petrarch_words.h"
#include "dragoman/text/encoding.h"

namespace dragoman {
namespace {

/// Prose has long lines and full stops; a discard list has neither.
bool looks_like_phrase(std::string_view line) {
  if (line.front() == '+') line = trim(line.substr(1));
  if (line.empty() || line.size() > 60) return false;
  return std::string_view(".!?:;=<>{}").find(line.back()) == std::string_view::npos && split_whitespace(line).size() <= 7;
}

}  // namespace

PetrarchFileKind petrarch_file_kind(std::string_view text, std::string_view file_name) {
  std::size_t verbs = 0, codes = 0, phrases = 0, stories = 0, lines = 0;
  bool in_comment = false;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = petrarch_line(raw, in_comment);
    if (line.empty()) continue;
    ++lines;
    const bool code = line.find('[') < line.find(']') && line.find(']') != std::string_view::npos;
    if (line.substr(0, 3) == "---" && code) ++verbs;
    if (line.front() == '-' && line.find('*') != std::string_view::npos && code) ++verbs;
    if (code) ++codes;
    if (looks_like_phrase(line)) ++phrases;
    if (line.front() == '+') ++stories;
  }
  if (lines == 0) return PetrarchFileKind::kUnknown;
  if (verbs > 0 && verbs * 20 >= lines) return PetrarchFileKind::kVerbs;
  if (codes > 0 && codes * 20 >= lines) return PetrarchFileKind::kActors;
  const bool named = ascii_lower(file_name).find("discard") != std::string::npos;
  if (codes == 0 && phrases == lines && (stories > 0 || named)) return PetrarchFileKind::kDiscards;
  return PetrarchFileKind::kUnknown;
}

std::vector<PetrarchDiscard> parse_petrarch_discards(std::string_view text) {
  std::vector<PetrarchDiscard> discards;
  bool in_comment = false;
  for (const std::string_view raw : split(text, '\n')) {
    std::string_view line = petrarch_line(raw, in_comment);
    if (line.empty()) continue;
    PetrarchDiscard discard;
    discard.story = line.front() == '+';
    if (discard.story) line.remove_prefix(1);
    discard.words = petrarch_words(line);
    if (!discard.words.empty()) discards.push_back(std::move(discard));
  }
  return discards;
}

void PetrarchDictionaries::add(const std::string& name, std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const auto note = [&](const std::vector<PetrarchProblem>& found) {
    for (const PetrarchProblem& problem : found)
      problems_.push_back(fmt::format("{}:{}: {}", name, problem.line, problem.reason));
  };
  switch (petrarch_file_kind(text, name)) {
    case PetrarchFileKind::kVerbs: {
      PetrarchVerbFile file;
      file.name = name;
      file.verbs = parse_petrarch_verbs(text);
      note(file.verbs.problems);
      for (std::size_t i = 0; i < file.verbs.forms.size(); ++i) {
        const PetrarchVerbForm& form = file.verbs.forms[i];
        file.by_verb[form.words[form.verb]].push_back(static_cast<std::uint32_t>(i));
      }
      verbs_.push_back(std::move(file));
      return;
    }
    case PetrarchFileKind::kActors: {
      PetrarchActorFile file = parse_petrarch_actors(text);
      note(file.problems);
      names_.add(std::move(file));
      return;
    }
    case PetrarchFileKind::kDiscards: {
      std::vector<PetrarchDiscard> found = parse_petrarch_discards(text);
      std::move(found.begin(), found.end(), std::back_inserter(discards_));
      return;
    }
    case PetrarchFileKind::kUnknown:
      problems_.push_back(fmt::format("{}: neither verbs nor actors, agents or discards; not used", name));
  }
}

Result<PetrarchDictionaries> PetrarchDictionaries::open(const std::string& folder, const std::vector<std::string>& only) {
  constexpr const char* kHint = "a folder with PETRARCH's verb, actor, agent and discard files (docs/petrarch.md)";
  std::error_code failed;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (it->is_regular_file(failed) && it->path().filename().string().front() != '.') paths.push_back(it->path());
  if (failed) return fail("E-EVENTS-030", fmt::format("'{}' cannot be read: {}", folder, failed.message()), kHint);
  if (!only.empty())
    std::erase_if(paths, [&](const std::filesystem::path& path) {
      return std::find(only.begin(), only.end(), path.filename().string()) == only.end();
    });
  std::sort(paths.begin(), paths.end());
  PetrarchDictionaries dictionaries;
  for (const std::filesystem::path& path : paths) {
    const Result<MappedFile> file = MappedFile::open(path.string());
    if (!file) return fail("E-EVENTS-030", file.error().message, kHint);
    // Old dictionaries are in Latin letters of one byte; what comes out of here is UTF-8.
    dictionaries.add(path.filename().string(), decode(file->bytes()).text.text());
  }
  if (dictionaries.verbs_.empty()) return fail("E-EVENTS-030", fmt::format("'{}' holds no verb dictionary", folder), kHint);
  if (dictionaries.names_.empty()) return fail("E-EVENTS-030", fmt::format("'{}' holds no actors", folder), kHint);
  return dictionaries;
}

std::string PetrarchDictionaries::summary() const {
  std::size_t forms = 0, patterns = 0;
  for (const PetrarchVerbFile& file : verbs_) forms += file.verbs.forms.size(), patterns += file.verbs.patterns;
  return fmt::format("{} verb forms, {} patterns, {} actors, {} agents, {} discards, {} lines not used", forms, patterns,
                     names_.actors().size(), names_.agents().size(), discards_.size(), problems_.size());
}

}  // namespace dragoman
