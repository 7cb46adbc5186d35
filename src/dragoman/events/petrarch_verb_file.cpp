#include "dragoman/events/petrarch_verb_file.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dragoman/base/strings.h"
#include "dragoman/events/petrarch_words.h"

namespace dragoman {
namespace {

class Reader {
 public:
  PetrarchVerbs read(std::string_view text) {
    bool in_comment = false;
    for (const std::string_view raw : split(text, '\n')) {
      ++line_;
      const std::string_view line = petrarch_line(raw, in_comment);
      if (!line.empty()) read_line(line);
    }
    finish();
    return std::move(verbs_);
  }

 private:
  void problem(std::string reason) { verbs_.problems.push_back({line_, std::move(reason)}); }

  void read_line(std::string_view line) {
    if (line.substr(0, 3) == "---") return open_block(line);
    switch (line.front()) {
      case '&': return open_set(line);
      case '-': return add_pattern(line.substr(1));
      case '~': return add_transformation(line.substr(1));
      case '+':
        if (set_ != nullptr) return add_to_set(trim(line.substr(1)));
        return add_verb(line);
      default: return add_verb(line);
    }
  }

  void open_block(std::string_view line) {
    set_ = nullptr;
    const std::size_t open = line.find('[');
    const std::size_t close = line.find(']', open == std::string_view::npos ? 0 : open);
    const std::string_view name = trim(line.substr(3, open == std::string_view::npos ? line.find("---", 3) - 3 : open - 3));
    PetrarchBlock block;
    block.name = join(petrarch_words(name), " ");
    block_code_ = {};
    if (open != std::string_view::npos && close != std::string_view::npos) {
      // "DELAY [120] [031:031]": the last bracket is the code.
      const std::size_t last_open = line.rfind('['), last_close = line.rfind(']');
      if (last_close != std::string_view::npos && last_close > last_open)
        block_code_ = parse_petrarch_code(line.substr(last_open + 1, last_close - last_open - 1));
    } else if (open != std::string_view::npos) {
      problem("a [ without its ]");
    }
    if (block.name.empty()) problem("a block without a name");
    verbs_.blocks.push_back(std::move(block));
  }

  void open_set(std::string_view line) {
    std::string name(trim(line.substr(1)));
    whole_set_as_is_ = !name.empty() && name.back() == '_';
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty() || name.find_first_of(" \t") != std::string::npos) {
      set_ = nullptr;
      return problem("a synonym set needs one name");
    }
    set_ = &raw_sets_[petrarch_word(name)];
  }

  void add_to_set(std::string_view word) {
    if (word.empty()) return problem("a synonym set's line without a word");
    set_->push_back({std::string(word), whole_set_as_is_ || word.back() == '_', line_});
  }

  void add_pattern(std::string_view line) {
    set_ = nullptr;
    const std::size_t open = line.find('['), close = line.find(']', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return problem("a pattern needs a [code]");
    if (verbs_.blocks.empty()) return problem("a pattern before the first block");
    PetrarchPattern pattern;
    pattern.line = line_;
    if (!parse_petrarch_pattern(line.substr(0, open), pattern))
      return problem("a pattern needs one * and closed brackets: " +
                     std::string(trim(line.substr(0, std::min<std::size_t>(open, 60)))));
    pattern.code = parse_petrarch_code(line.substr(open + 1, close - open - 1));
    pattern.coded = !pattern.code.empty();
    for (const auto* side : {&pattern.before, &pattern.after})
      for (const PetrarchGroup& group : *side) verbs_.phrases |= group.kind != PetrarchGroup::Kind::kWords;
    ++verbs_.patterns;
    verbs_.blocks.back().patterns.push_back(std::move(pattern));
  }

  void add_verb(std::string_view line) {
    set_ = nullptr;
    if (verbs_.blocks.empty()) return problem("a verb before the first block");
    const std::size_t brace = line.find('{'), close = line.find('}', brace == std::string_view::npos ? 0 : brace);
    const std::size_t open = line.find('[', brace == std::string_view::npos   ? 0
                                            : close == std::string_view::npos ? brace
                                                                              : close);
    if (brace != std::string_view::npos && close == std::string_view::npos) return problem("a { without its }");
    const std::string_view base = trim(line.substr(0, std::min(brace, open)));
    if (verb_words(base).words.empty()) return problem("a line that is neither verb, pattern, set nor block");
    PetrarchEventCode code = block_code_;
    if (open != std::string_view::npos) {
      const std::size_t end = line.find(']', open);
      if (end == std::string_view::npos) return problem("a [ without its ]");
      code = parse_petrarch_code(line.substr(open + 1, end - open - 1));
    }
    verbs_.blocks.back().words.push_back(join(verb_words(base).words, "_"));
    add_form(base, code);
    if (brace == std::string_view::npos) {
      const PetrarchVerbForm form = verb_words(base);
      for (const std::string& inflected : petrarch_verb_forms(form.words[form.verb])) add_inflected(form, inflected, code);
      return;
    }
    for (const std::string_view written : split_whitespace(line.substr(brace + 1, close - brace - 1))) add_form(written, code);
  }

  /// "CLEAR_+UP" → {CLEAR, UP} with UP the verb; without a + the first word is it.
  static PetrarchVerbForm verb_words(std::string_view written) {
    PetrarchVerbForm form;
    const std::size_t plus = written.find('+');
    if (plus != std::string_view::npos) {
      form.words = petrarch_words(written.substr(0, plus));
      form.verb = form.words.size();
    }
    for (std::string& word : petrarch_words(written.substr(plus == std::string_view::npos ? 0 : plus + 1)))
      form.words.push_back(std::move(word));
    if (form.verb >= form.words.size()) form.verb = 0;
    return form;
  }

  void add_form(std::string_view written, const PetrarchEventCode& code) {
    const PetrarchVerbForm form = verb_words(written);
    if (!form.words.empty()) add_inflected(form, form.words[form.verb], code);
  }

  void add_inflected(const PetrarchVerbForm& like, const std::string& verb, const PetrarchEventCode& code) {
    PetrarchVerbForm form = like;
    form.words[form.verb] = verb;
    form.code = code;
    form.block = static_cast<std::uint32_t>(verbs_.blocks.size() - 1);
    form.line = line_;
    verbs_.forms.push_back(std::move(form));
  }

  void add_transformation(std::string_view line) {
    set_ = nullptr;
    // "a (a b ATTACK) SAY = a b 015"
    std::string spaced;
    for (const char c : line) {
      if (c == '(' || c == ')' || c == '=') spaced += ' ';
      spaced += c;
      if (c == '(' || c == ')' || c == '=') spaced += ' ';
    }
    const std::vector<std::string_view> parts = split_whitespace(spaced);
    if (parts.size() != 11 || parts[1] != "(" || parts[5] != ")" || parts[7] != "=")
      return problem("a transformation looks like ~ a (a b ATTACK) SAY = a b 015");
    PetrarchTransformation t;
    t.source = parts[0];
    t.inner_source = parts[2];
    t.inner_target = parts[3];
    t.inner_verb = petrarch_word(parts[4]);
    t.verb = petrarch_word(parts[6]);
    t.new_source = parts[8];
    t.new_target = parts[9];
    t.code = parts[10];
    t.line = line_;
    verbs_.transformations.push_back(std::move(t));
  }

  void finish() {
    for (const auto& [name, words] : raw_sets_) {
      std::vector<std::string> open;
      expand(name, verbs_.sets[name], open);
    }
    for (PetrarchBlock& block : verbs_.blocks) {
      std::erase_if(block.patterns, [&](PetrarchPattern& pattern) {
        std::string missing;
        for (auto* side : {&pattern.before, &pattern.after})
          for (PetrarchGroup& group : *side) resolve_sets(group.elements, missing);
        line_ = pattern.line;
        if (!missing.empty()) problem("a pattern names a synonym set that there is not: " + missing);
        return !missing.empty();
      });
    }
    std::stable_sort(verbs_.problems.begin(), verbs_.problems.end(),
                     [](const PetrarchProblem& a, const PetrarchProblem& b) { return a.line < b.line; });
  }

  /// A set's words, with those of the sets it names; `open` are the sets that are being put in.
  void expand(const std::string& name, std::vector<PetrarchSetWord>& into, std::vector<std::string>& open) {
    constexpr std::size_t kMostWords = 20000;
    if (std::find(open.begin(), open.end(), name) != open.end() || into.size() > kMostWords) return;
    open.push_back(name);
    for (const RawSetWord& raw : raw_sets_[name]) {
      if (raw.text.front() == '&') {
        std::string other = petrarch_word(trim(std::string_view(raw.text).substr(1)));
        while (!other.empty() && other.back() == '_') other.pop_back();
        if (raw_sets_.find(other) == raw_sets_.end()) {
          line_ = raw.line;
          if (open.size() == 1) problem("a synonym set names one that there is not: " + other);
          continue;
        }
        expand(other, into, open);
        continue;
      }
      PetrarchSetWord word;
      for (const std::string_view spaced : split_whitespace(raw.text)) {
        bool first = true;
        for (std::string& part : petrarch_words(spaced)) {
          word.gap_before.push_back(first && !word.words.empty());
          word.words.push_back(std::move(part));
          first = false;
        }
      }
      if (word.words.empty()) continue;
      into.push_back(word);
      if (raw.as_is) continue;
      word.words.back() = petrarch_plural(word.words.back());
      into.push_back(std::move(word));
    }
    open.pop_back();
  }

  /// "&NEGATION_EVER" is the set and a word, "&FIGHT_OF_WORDS" the set of that name: the longest name that there is.
  void resolve_sets(std::vector<PetrarchElement>& elements, std::string& missing) const {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i].symbol != PetrarchSymbol::kSet) continue;
      std::string name = petrarch_word(elements[i].text), longest;
      std::size_t used = 0;
      if (verbs_.sets.find(name) != verbs_.sets.end()) longest = name;
      for (std::size_t next = i + 1;
           next < elements.size() && elements[next].joined && elements[next].symbol == PetrarchSymbol::kWord; ++next) {
        name += "_" + elements[next].text;
        if (verbs_.sets.find(name) != verbs_.sets.end()) longest = name, used = next - i;
      }
      if (longest.empty()) {
        missing = "&" + elements[i].text;
        return;
      }
      elements[i].text = longest;
      elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     elements.begin() + static_cast<std::ptrdiff_t>(i + used) + 1);
    }
  }

  struct RawSetWord {
    std::string text;
    bool as_is = false;
    std::size_t line = 0;
  };

  PetrarchVerbs verbs_;
  PetrarchEventCode block_code_;
  std::map<std::string, std::vector<RawSetWord>, std::less<>> raw_sets_;
  std::vector<RawSetWord>* set_ = nullptr;
  bool whole_set_as_is_ = false;
  std::size_t line_ = 0;
};

}  // namespace

PetrarchVerbs parse_petrarch_verbs(std::string_view text) { return Reader().read(text); }

}  // namespace dragoman
