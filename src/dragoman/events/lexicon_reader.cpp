#include "dragoman/events/lexicon_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"

namespace dragoman {
namespace {

constexpr std::array<std::pair<std::string_view, FrameKind>, 10> kOperators = {{{"future", FrameKind::kFuture},
                                                                                {"hypothetical", FrameKind::kHypothetical},
                                                                                {"negated", FrameKind::kNegated},
                                                                                {"cease", FrameKind::kCease},
                                                                                {"plain", FrameKind::kPlain},
                                                                                {"say", FrameKind::kSay},
                                                                                {"light", FrameKind::kLight},
                                                                                {"light-reverse", FrameKind::kLightReverse},
                                                                                {"statement", FrameKind::kStatement},
                                                                                {"nothing", FrameKind::kNothing}}};

constexpr std::array<std::pair<std::string_view, Slot>, 14> kSlots = {{{"subj", slots::kSubject},
                                                                       {"obj", slots::kObject},
                                                                       {"iobj", slots::kIndirect},
                                                                       {"inf", slots::kInfinitive},
                                                                       {"that", slots::kThat},
                                                                       {"ing", slots::kGerund},
                                                                       {"quote", slots::kQuote},
                                                                       {"poss", slots::kPossessor},
                                                                       {"pre", slots::kPremodifier},
                                                                       {"light", slots::kLightSubject},
                                                                       {"det", slots::kDeterminer},
                                                                       {"mod", slots::kModifier},
                                                                       {"objmod", slots::kObjectModifier},
                                                                       {"should", slots::kShould}}};

constexpr std::array<std::pair<std::string_view, TypeTest::Kind>, 9> kTypes = {{{"any", TypeTest::Kind::kAny},
                                                                                {"a", TypeTest::Kind::kActor},
                                                                                {"human", TypeTest::Kind::kHuman},
                                                                                {"proper", TypeTest::Kind::kProper},
                                                                                {"country", TypeTest::Kind::kCountry},
                                                                                {"group", TypeTest::Kind::kGroup},
                                                                                {"event", TypeTest::Kind::kEvent},
                                                                                {"verb", TypeTest::Kind::kVerb},
                                                                                {"number", TypeTest::Kind::kNumber}}};

template <class Table>
auto lookup(const Table& table, std::string_view name) -> decltype(&table[0].second) {
  for (const auto& entry : table) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

std::vector<std::string> names(std::string_view text) {
  std::vector<std::string> found;
  for (const std::string_view part : split(text, ',')) {
    if (!trim(part).empty()) found.emplace_back(trim(part));
  }
  return found;
}

}  // namespace

Result<void> LexiconReader::read_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".frames") files.push_back(entry.path().string());
  }
  if (error || files.empty()) {
    return fail("E-EVENTS-003", fmt::format("{}: no .frames files here", folder), "reinstall the data folder");
  }
  std::sort(files.begin(), files.end());
  for (const char* classes : {"/classes_wordnet.tsv", "/classes.tsv"}) {
    if (Result<void> read = read_file(folder + classes, &LexiconReader::class_line); !read) return read;
  }
  for (const std::string& path : files) {
    default_ = {};
    source_ = "own";
    if (Result<void> read = read_file(path, &LexiconReader::frames_line); !read) return read;
  }
  if (Result<void> read = read_file(folder + "/compose.tsv", &LexiconReader::compose_line); !read) return read;
  return read_file(folder + "/refine.tsv", &LexiconReader::refine_line);
}

Result<void> LexiconReader::read_file(const std::string& path, Result<void> (LexiconReader::*line_reader)(std::string_view)) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail("E-EVENTS-003", fmt::format("{}: {}", path, file.error().message), "reinstall the data folder");
  std::size_t number = 0;
  for (std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    place_ = fmt::format("{}:{}", path, number);
    if (Result<void> read = (this->*line_reader)(line); !read) {
      Error wrong = read.error();
      wrong.message = place_ + ": " + wrong.message;
      return tl::unexpected<Error>(std::move(wrong));
    }
  }
  return {};
}

std::uint32_t LexiconReader::lemma(std::string_view name) {
  const auto [entry, is_new] =
      text_.lemma_ids.try_emplace(std::string(name), static_cast<std::uint32_t>(text_.lemma_names.size()));
  if (is_new) {
    text_.lemma_names.emplace_back(name);
    text_.sets_of_lemma.emplace_back();
    text_.frames_of.resize(text_.frames_of.size() + 3);
  }
  return entry->second;
}

Slot LexiconReader::preposition(std::string_view name) {
  const auto next = static_cast<Slot>(slots::kPreposition + text_.preposition_names.size());
  const auto [entry, is_new] = text_.preposition_ids.try_emplace(std::string(name), next);
  if (is_new) text_.preposition_names.emplace_back(name);
  return entry->second;
}

std::uint32_t LexiconReader::set(std::string_view name) {
  const std::uint32_t known = text_.set_id(name);
  if (known != Lexicon::kNone) return known;
  text_.set_names.emplace_back(name);
  return static_cast<std::uint32_t>(text_.set_names.size() - 1);
}

// "person <tab> lawyer, miner, …"; several lines of one name add up; "{other}" takes over the members of a set above.
Result<void> LexiconReader::class_line(std::string_view line) {
  const std::vector<std::string_view> fields = split(line, '\t');
  if (fields.size() < 2) return fail("E-EVENTS-004", "a class is NAME, a tab and its members", "see docs/lexicon.md");
  const auto id = static_cast<std::uint16_t>(set(trim(fields[0])));
  for (const std::string& member : names(fields[1])) {
    if (member.front() == '{' && member.back() == '}') {
      const std::uint32_t other = text_.set_id(std::string_view(member).substr(1, member.size() - 2));
      if (other == Lexicon::kNone) return fail("E-EVENTS-004", fmt::format("no class {} above this line", member), {});
      for (std::vector<std::uint16_t>& sets : text_.sets_of_lemma) {
        if (std::find(sets.begin(), sets.end(), other) != sets.end() && std::find(sets.begin(), sets.end(), id) == sets.end()) {
          sets.push_back(id);
        }
      }
      continue;
    }
    const std::uint32_t lemma_number = lemma(member);
    std::vector<std::uint16_t>& sets = text_.sets_of_lemma[lemma_number];
    if (std::find(sets.begin(), sets.end(), id) == sets.end()) sets.push_back(id);
  }
  return {};
}

Result<void> LexiconReader::compose_line(std::string_view line) {
  const std::vector<std::string_view> f = split(line, '\t');
  if (f.size() < 6) return fail("E-EVENTS-004", "compose.tsv has six fields", "see docs/lexicon.md");
  Composition line_of;
  line_of.outer = std::string(f[0]);
  line_of.inner = std::string(f[1]);
  line_of.inner_mode = std::string(f[2]);
  line_of.type = std::string(f[3]);
  line_of.mode = std::string(f[4]);
  line_of.cameo = std::string(f[5]);
  const bool known_type = line_of.type == "-" || ontology_.type(line_of.type) != nullptr;
  const std::string& type_of_mode = line_of.type == "-" ? line_of.outer : line_of.type;
  const bool known_mode = line_of.mode.empty() || ontology_.mode(type_of_mode, line_of.mode) != nullptr;
  if (!known_type || !known_mode) return fail("E-EVENTS-004", "no such type or mode in the ontology", {});
  if (line_of.inner_mode.starts_with('=')) {
    line_of.inner_code = line_of.inner_mode.substr(1);
    line_of.inner_mode.clear();
  }
  text_.compositions.push_back(std::move(line_of));
  return {};
}

// "141,142 <tab> law+policy+car_bomb+{class} <tab> +2 <tab> mode"
Result<void> LexiconReader::refine_line(std::string_view line) {
  const std::vector<std::string_view> f = split(line, '\t');
  if (f.size() < 3)
    return fail("E-EVENTS-004", "refine.tsv has codes, cues, the finer code and perhaps a mode", "see docs/lexicon.md");
  Refinement refinement;
  refinement.codes = names(f[0]);
  refinement.code = std::string(f[2]);
  if (f.size() > 3) refinement.mode = std::string(f[3]);
  for (const std::string& code : refinement.codes) {
    const std::string finer = refinement.code.starts_with('+') ? code + refinement.code.substr(1) : refinement.code;
    const CameoCode* known = ontology_.cameo(finer);
    if (known == nullptr) return fail("E-EVENTS-004", fmt::format("no CAMEO code '{}'", finer), {});
    if (!refinement.mode.empty() && ontology_.mode(known->event, refinement.mode) == nullptr)
      return fail("E-EVENTS-004", fmt::format("{} has no mode '{}'", known->event, refinement.mode), {});
  }
  for (const std::string_view cue : split(f[1], '+')) {
    if (cue.starts_with('{')) {
      SlotPattern pattern;
      if (Result<void> read = type_test(cue, pattern); !read) return read;
      refinement.cues.push_back(pattern.types.front());
      continue;
    }
    const std::size_t bar = cue.find('_');
    const std::uint32_t first = text_.lemma_id(cue.substr(0, bar));
    const std::uint32_t second = bar == std::string_view::npos ? first : text_.lemma_id(cue.substr(bar + 1));
    if (first == Lexicon::kNone || second == Lexicon::kNone)
      return fail("E-EVENTS-004", fmt::format("'{}' is no word of the lexicon", cue), "add it to the class 'cue' in classes.tsv");
    if (bar == std::string_view::npos) {
      refinement.cues.push_back({TypeTest::Kind::kLemma, first});
    } else {
      refinement.pairs.emplace_back(first, second);
    }
  }
  text_.refinements.push_back(std::move(refinement));
  return {};
}

// "@event CONSULT 040 mode=visit ctx=diplomatic", "@operator future", "@source own", "@set NAME a, b".
Result<void> LexiconReader::header(std::string_view line) {
  const std::vector<std::string_view> words = split_whitespace(line);
  if (words.size() >= 2 && words[0] == "@source") {
    source_ = std::string(trim(line.substr(words[0].size())));
    return {};
  }
  if (words.size() >= 3 && words[0] == "@set") {
    const std::size_t at = line.find(words[1]) + words[1].size();
    return class_line(fmt::format("{}\t{}", words[1], line.substr(at)));
  }
  if (words.size() >= 2 && words[0] == "@operator") {
    const FrameKind* kind = lookup(kOperators, words[1]);
    if (kind == nullptr) return fail("E-EVENTS-004", fmt::format("no operator '{}'", words[1]), "see docs/lexicon.md");
    default_ = {};
    default_.kind = *kind;
    return {};
  }
  if (words.size() >= 3 && words[0] == "@event") {
    default_ = {};
    default_.type = std::string(words[1]);
    if (ontology_.type(default_.type) == nullptr) return fail("E-EVENTS-004", fmt::format("no event type '{}'", words[1]), {});
    default_.cameo = std::string(words[2]);
    const std::size_t at = line.find(words[2]) + words[2].size();
    return outcome(line.substr(at), default_);
  }
  return fail("E-EVENTS-004", fmt::format("no such header: '{}'", line), "see docs/lexicon.md");
}

Result<void> LexiconReader::outcome(std::string_view text, Frame& frame) const {
  for (const std::string_view word : split_whitespace(text)) {
    const std::size_t equals = word.find('=');
    const std::string_view key = word.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
    if (key == "type") {
      frame.type = std::string(value);
    } else if (key == "cameo") {
      frame.cameo = std::string(value);
    } else if (key == "mode") {
      frame.modes = names(value);
    } else if (key == "ctx") {
      frame.contexts = names(value);
    } else if (key == "reciprocal") {
      frame.reciprocal = true;
    } else if (key == "bare") {
      frame.bare = true;
    } else if (key == "weak") {
      frame.weak = true;
    } else if (key == "prio") {
      frame.specificity += value == "low" ? -4 : 4;
    } else {
      return fail("E-EVENTS-004", fmt::format("no outcome '{}'", word), "see docs/lexicon.md");
    }
  }
  if (!frame.cameo.empty() && ontology_.plover_of(frame.cameo) == nullptr) {
    return fail("E-EVENTS-004", fmt::format("no CAMEO code '{}'", frame.cameo), {});
  }
  for (const std::string& mode : frame.modes) {
    if (ontology_.mode(frame.type, mode) == nullptr)
      return fail("E-EVENTS-004", fmt::format("{} has no mode '{}'", frame.type, mode), {});
  }
  for (const std::string& context : frame.contexts) {
    if (!ontology_.has_context(context)) return fail("E-EVENTS-004", fmt::format("no context '{}'", context), {});
  }
  return {};
}

Result<void> LexiconReader::type_test(std::string_view text, SlotPattern& pattern) {
  if (!text.empty() && text.front() == '!') {
    pattern.types_negated = true;
    text.remove_prefix(1);
  }
  for (const std::string_view name : split(text, '+')) {
    if (name.empty()) return fail("E-EVENTS-004", "an empty type", {});
    if (name.front() == '{' && name.back() == '}') {
      const std::uint32_t id = text_.set_id(name.substr(1, name.size() - 2));
      if (id == Lexicon::kNone) return fail("E-EVENTS-004", fmt::format("no class {} in classes.tsv", name), {});
      pattern.types.push_back({TypeTest::Kind::kSet, id});
    } else if (const TypeTest::Kind* kind = lookup(kTypes, name)) {
      pattern.types.push_back({*kind, 0});
    } else {
      pattern.types.push_back({TypeTest::Kind::kLemma, lemma(name)});
    }
  }
  return {};
}

// "?obj/with:a+{weapon}=T": optional; the object or a with-phrase; an actor or a weapon; the target.
Result<void> LexiconReader::slot(std::string_view text, Frame& frame) {
  SlotPattern pattern;
  if (text.front() == '?' || text.front() == '!' || text.front() == '&') {
    pattern.need = text.front() == '?' ? SlotNeed::kOptional : text.front() == '!' ? SlotNeed::kForbidden : SlotNeed::kStrict;
    text.remove_prefix(1);
  }
  if (const std::size_t equals = text.rfind('='); equals != std::string_view::npos) {
    constexpr std::array<std::pair<std::string_view, SlotRole>, 5> kRoles = {{{"S", SlotRole::kSource},
                                                                              {"T", SlotRole::kTarget},
                                                                              {"R", SlotRole::kBoth},
                                                                              {"E", SlotRole::kEmbedded},
                                                                              {"H", SlotRole::kHolder}}};
    const SlotRole* role = lookup(kRoles, text.substr(equals + 1));
    if (role == nullptr) return fail("E-EVENTS-004", fmt::format("no role in '{}'", text), "roles are S, T, R, E, H");
    pattern.role = *role;
    text = text.substr(0, equals);
  }
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    if (Result<void> read = type_test(text.substr(colon + 1), pattern); !read) return read;
    text = text.substr(0, colon);
  }
  for (const std::string_view name : split(text, '/')) {
    if (name.empty()) return fail("E-EVENTS-004", "a slot without a name", {});
    if (name == "comp") {  // any clause
      pattern.slots.insert(pattern.slots.end(), {slots::kInfinitive, slots::kThat, slots::kGerund});
    } else if (name == "agent") {  // who does what a noun says
      pattern.slots.insert(pattern.slots.end(), {slots::kLightSubject, slots::kPossessor, preposition("by")});
      pattern.slots.push_back(slots::kPremodifier);
    } else if (const Slot* fixed = lookup(kSlots, name)) {
      pattern.slots.push_back(*fixed);
    } else {
      pattern.slots.push_back(preposition(name));
    }
  }
  frame.slots.push_back(std::move(pattern));
  return {};
}

// "v meet, huddle | subj=S obj/with=T | mode=visit | The chancellor met the Dutch premier."
Result<void> LexiconReader::frames_line(std::string_view line) {
  if (line.front() == '@') return header(line);
  const std::vector<std::string_view> fields = split(line, '|');
  if (fields.size() != 4)
    return fail("E-EVENTS-004", "a frame is 'pos lemmas | slots | outcome | example'", "see docs/lexicon.md");
  Frame frame = default_;
  frame.source = source_;
  const std::string_view head = trim(fields[0]);
  constexpr std::array<std::pair<std::string_view, FramePos>, 3> kPos = {
      {{"v", FramePos::kVerb}, {"n", FramePos::kNoun}, {"a", FramePos::kAdjective}}};
  const FramePos* pos = lookup(kPos, head.substr(0, 1));
  if (pos == nullptr || head.size() < 3 || head[1] != ' ')
    return fail("E-EVENTS-004", "a frame starts with v, n or a and its lemmas", {});
  frame.pos = *pos;
  const std::vector<std::string> lemmas = names(head.substr(2));
  if (lemmas.empty()) return fail("E-EVENTS-004", "a frame without lemmas", {});
  for (const std::string& name : lemmas) frame.lemmas.push_back(lemma(name));
  for (const std::string_view text : split_whitespace(fields[1])) {
    if (Result<void> read = slot(text, frame); !read) return read;
  }
  if (Result<void> read = outcome(fields[2], frame); !read) return read;
  frame.example = std::string(trim(fields[3]));
  if (frame.kind == FrameKind::kEvent && frame.type.empty()) return fail("E-EVENTS-004", "a frame before the first @event", {});
  finish(std::move(frame), lemmas.front());
  return {};
}

void LexiconReader::finish(Frame frame, std::string_view first_lemma) {
  const bool has_source = std::any_of(frame.slots.begin(), frame.slots.end(), [](const SlotPattern& pattern) {
    return pattern.role == SlotRole::kSource || pattern.role == SlotRole::kBoth || pattern.role == SlotRole::kHolder ||
           (pattern.role == SlotRole::kTarget && pattern.slots.front() == slots::kSubject);
  });
  if (!has_source && frame.pos != FramePos::kNoun) {  // who acts, unless the frame says otherwise
    SlotPattern subject;
    subject.slots = {slots::kSubject};
    subject.need = SlotNeed::kOptional;
    subject.role = frame.kind == FrameKind::kSay ? SlotRole::kHolder : SlotRole::kSource;
    if (frame.kind == FrameKind::kEvent || frame.kind == FrameKind::kStatement)
      subject.types.push_back({TypeTest::Kind::kActor, 0});
    frame.slots.insert(frame.slots.begin(), std::move(subject));
  }
  for (const SlotPattern& pattern : frame.slots) {
    const bool words = std::any_of(pattern.types.begin(), pattern.types.end(), [](const TypeTest& test) {
      return test.kind == TypeTest::Kind::kSet || test.kind == TypeTest::Kind::kLemma;
    });
    if (pattern.need == SlotNeed::kRequired || pattern.need == SlotNeed::kStrict)
      frame.specificity += pattern.types.empty() || pattern.types_negated ? 2 : (words ? 4 : 3);
    if (pattern.need == SlotNeed::kForbidden || pattern.types_negated) frame.specificity += 1;
  }
  if (frame.kind == FrameKind::kNothing || frame.kind == FrameKind::kStatement)
    frame.specificity += 3;                                   // an idiom is meant as one
  if (frame.kind == FrameKind::kSay) frame.specificity -= 8;  // a verb that also has a meaning of its own has that one
  const std::string stem =
      fmt::format("{}.{}.{}", frame.type.empty() ? "operator" : ascii_lower(frame.type),
                  frame.pos == FramePos::kVerb ? "v" : (frame.pos == FramePos::kNoun ? "n" : "a"), first_lemma);
  std::size_t same = 1;
  frame.id = stem;
  while (std::any_of(text_.frames.begin(), text_.frames.end(), [&](const Frame& other) { return other.id == frame.id; })) {
    frame.id = fmt::format("{}.{}", stem, ++same);
  }
  const auto number = static_cast<std::uint32_t>(text_.frames.size());
  for (const std::uint32_t id : frame.lemmas) {
    text_.frames_of[static_cast<std::size_t>(id) * 3 + static_cast<std::size_t>(frame.pos)].push_back(number);
  }
  text_.frames.push_back(std::move(frame));
}

}  // namespace dragoman
