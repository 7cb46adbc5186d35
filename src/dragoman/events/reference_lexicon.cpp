#include "dragoman/events/reference_lexicon.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 14> kFixedSlots = {"subj", "obj", "iobj",  "inf", "that", "ing",    "quote",
                                                          "poss", "pre", "light", "det", "mod",  "objmod", "should"};
constexpr std::array<std::string_view, 9> kTypeWords = {"any",   "a",     "human", "proper", "country",
                                                        "group", "event", "verb",  "number"};

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Reader {
 public:
  explicit Reader(ReferenceLexicon& lexicon) : lexicon_(lexicon) {}

  Result<void> file(const std::string& path, bool frames) {
    const Result<MappedFile> opened = MappedFile::open(path);
    if (!opened) return fail("E-EVENTS-003", fmt::format("{}: {}", path, opened.error().message), "reinstall the data folder");
    default_ = {};
    for (std::string_view line : split(opened->bytes(), '\n')) {
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (trim(line).empty() || line.front() == '#') continue;
      if (!frames) {
        const std::vector<std::string_view> fields = split(line, '\t');
        class_line(std::string(trim(fields[0])), fields[1]);
      } else if (line.front() == '@') {
        header(line);
      } else {
        frame(split(line, '|'));
      }
    }
    return {};
  }

 private:
  void class_line(const std::string& name, std::string_view members) {
    std::vector<std::string>& list = lexicon_.classes[name];
    for (const std::string_view part : split(members, ',')) {
      const std::string member(trim(part));
      if (member.empty()) continue;
      if (member.front() == '{') {
        const std::vector<std::string> other = lexicon_.classes[member.substr(1, member.size() - 2)];
        list.insert(list.end(), other.begin(), other.end());
      } else {
        list.push_back(member);
        lexicon_.words.insert(member);
      }
    }
  }

  void header(std::string_view line) {
    const std::vector<std::string_view> words = split_whitespace(line);
    if (words[0] == "@set") class_line(std::string(words[1]), line.substr(line.find(words[1]) + words[1].size()));
    if (words[0] != "@event" && words[0] != "@operator") return;
    default_ = {};
    if (words[0] == "@operator") {
      default_.kind = std::string(words[1]);
      return;
    }
    default_.type = std::string(words[1]);
    outcome({words.begin() + 3, words.end()}, default_);
  }

  static void outcome(const std::vector<std::string_view>& words, ReferenceFrame& frame) {
    for (const std::string_view word : words) {
      if (word.starts_with("type=")) frame.type = std::string(word.substr(5));
      if (word.starts_with("prio=")) frame.specificity += word == "prio=low" ? -4 : 4;
    }
  }

  ReferenceSlot slot(std::string_view text) {
    ReferenceSlot slot;
    if (text.front() == '?' || text.front() == '!' || text.front() == '&') {
      slot.need = text.front();
      text.remove_prefix(1);
    }
    if (const std::size_t equals = text.rfind('='); equals != std::string_view::npos) {
      slot.role = text[equals + 1];
      text = text.substr(0, equals);
    }
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
      std::string_view types = text.substr(colon + 1);
      if (types.starts_with('!')) {
        slot.not_these = true;
        types.remove_prefix(1);
      }
      for (const std::string_view type : split(types, '+')) {
        slot.types.emplace_back(type);
        if (type.front() != '{' && !has(kTypeWords, type)) lexicon_.words.emplace(type);
      }
      text = text.substr(0, colon);
    }
    for (const std::string_view name : split(text, '/')) {
      if (name == "comp") {
        slot.names.insert(slot.names.end(), {"inf", "that", "ing"});
      } else if (name == "agent") {
        slot.names.insert(slot.names.end(), {"light", "poss", "by", "pre"});
      } else {
        slot.names.emplace_back(name);
      }
    }
    for (const std::string& name : slot.names) {
      if (!has(kFixedSlots, name)) lexicon_.prepositions.insert(name);
    }
    return slot;
  }

  void frame(const std::vector<std::string_view>& fields) {
    ReferenceFrame frame = default_;
    const std::string_view head = trim(fields[0]);
    frame.pos = head.front();
    for (const std::string_view lemma : split(head.substr(2), ',')) {
      if (trim(lemma).empty()) continue;
      frame.lemmas.emplace_back(trim(lemma));
      lexicon_.words.insert(frame.lemmas.back());
    }
    for (const std::string_view text : split_whitespace(fields[1])) frame.slots.push_back(slot(text));
    outcome(split_whitespace(fields[2]), frame);
    add_doer(frame);
    weigh(frame);
    lexicon_.frames.push_back(std::move(frame));
  }

  /// "A verb frame without a source gets ?subj:a=S" (docs/lexicon.md).
  static void add_doer(ReferenceFrame& frame) {
    const bool said = std::any_of(frame.slots.begin(), frame.slots.end(), [](const ReferenceSlot& slot) {
      return slot.role == 'S' || slot.role == 'R' || slot.role == 'H' || (slot.role == 'T' && slot.names.front() == "subj");
    });
    if (said || frame.pos == 'n') return;
    ReferenceSlot subject;
    subject.names = {"subj"};
    subject.need = '?';
    subject.role = frame.kind == "say" ? 'H' : 'S';
    if (frame.kind == "event" || frame.kind == "statement") subject.types = {"a"};
    frame.slots.insert(frame.slots.begin(), subject);
  }

  /// "The most specific wins: words of a class count more than actors, actors more than anything" (docs/lexicon.md).
  static void weigh(ReferenceFrame& frame) {
    for (const ReferenceSlot& slot : frame.slots) {
      const bool words = std::any_of(slot.types.begin(), slot.types.end(),
                                     [](const std::string& type) { return type.front() == '{' || !has(kTypeWords, type); });
      if (slot.need == ' ' || slot.need == '&') frame.specificity += slot.types.empty() || slot.not_these ? 2 : words ? 4 : 3;
      if (slot.need == '!' || slot.not_these) frame.specificity += 1;
    }
    if (frame.kind == "nothing" || frame.kind == "statement") frame.specificity += 3;
    if (frame.kind == "say") frame.specificity -= 8;
  }

  ReferenceLexicon& lexicon_;
  ReferenceFrame default_;
};

}  // namespace

Result<ReferenceLexicon> ReferenceLexicon::open(const std::string& data_folder) {
  ReferenceLexicon lexicon;
  Reader reader(lexicon);
  const std::string folder = data_folder + "/lexicon";
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".frames") files.push_back(entry.path().string());
  }
  if (error) return fail("E-EVENTS-003", fmt::format("{}: no .frames files here", folder), "reinstall the data folder");
  std::sort(files.begin(), files.end());
  for (const char* classes : {"/classes_wordnet.tsv", "/classes.tsv"}) {
    if (Result<void> read = reader.file(folder + classes, false); !read) return forward(read);
  }
  for (const std::string& path : files) {
    if (Result<void> read = reader.file(path, true); !read) return forward(read);
  }
  return lexicon;
}

bool ReferenceLexicon::in_class(const std::string& lemma, const std::string& name) const {
  const auto found = classes.find(name);
  return found != classes.end() && has(found->second, lemma);
}

}  // namespace dragoman
