// An explained sentence for people: the tree drawn from its root, then actors, frames, operators and events.
#include <fmt/format.h>

#include "cli/explained.h"

namespace dragoman {
namespace {

const std::string& form(const Explained& e, int word) { return e.sentence.words[static_cast<std::size_t>(word)].form; }

std::string relation_of(const Word& word) {
  std::string name(name_of(word.relation));
  return word.subtype.empty() ? name : name + ":" + word.subtype;
}

/// Columns that a string of UTF-8 takes on a terminal, near enough: its code points.
std::size_t width(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  return count;
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t taken = width(text);
  text.append(taken < columns ? columns - taken : 1, ' ');
  return text;
}

void print_branch(const Explained& e, int word, const std::string& stem, const std::string& below) {
  const Word& w = e.sentence.words[static_cast<std::size_t>(word)];
  const std::string lemma = w.lemma == w.form ? std::string() : w.lemma;
  fmt::print("  {}{}{}{}{:.2f}\n", padded(stem + w.form, 44), padded(std::string(name_of(w.upos)), 7), padded(relation_of(w), 14),
             padded(lemma, 16), w.margin);
  const std::vector<int> children = e.sentence.children(word);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const bool last = i + 1 == children.size();
    print_branch(e, children[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
  }
}

void print_frames(const Explained& e, FramesShown shown) {
  fmt::print("\nframes that fit\n");
  bool any = false;
  for (const CodingTrace::Attempt& attempt : e.trace.attempts) {
    if (!attempt.reason.empty()) continue;
    any = true;
    fmt::print("  {:20} {}\n", form(e, attempt.word), attempt.frame);
  }
  if (!any) fmt::print("  none\n");
  bool opened = false;
  for (const CodingTrace::Attempt& attempt : e.trace.attempts) {
    if (attempt.reason.empty() || (shown == FramesShown::kNearest && attempt.misses > 1)) continue;
    if (!opened) fmt::print("\n{}\n", shown == FramesShown::kAll ? "frames that do not fit" : "frames that nearly fit");
    opened = true;
    fmt::print("  {:20} {:32} {}\n", form(e, attempt.word), attempt.frame, attempt.reason);
  }
}

void print_composition(const Explained& e) {
  if (!e.trace.operators.empty()) fmt::print("\noperators\n");
  for (const CodingTrace::Operators& operators : e.trace.operators)
    fmt::print("  {:20} {}\n", form(e, operators.trigger), fmt::join(operators.names, ", "));
  if (!e.trace.refused.empty()) fmt::print("\nnot coded\n");
  for (const CodingTrace::Refused& refused : e.trace.refused)
    fmt::print("  {:20} {:32} {}\n", form(e, refused.trigger), refused.rule, refused.reason);
}

std::string actors_of(const std::vector<Mention>& actors) {
  std::string text;
  for (const Mention& mention : actors) text += (text.empty() ? "" : ", ") + mention.actor.id;
  return text.empty() ? "nobody" : text;
}

void print_events(const Explained& e) {
  fmt::print("\nevents\n");
  for (const Event& event : e.events) {
    const std::string modes = event.modes.empty() ? std::string() : fmt::format(" ({})", fmt::join(event.modes, ", "));
    fmt::print("{} {}{} cameo {} quad {} {}: {} -> {}\n", event.id == e.asked ? "→" : " ", event.type, modes,
               event.cameo.empty() ? "–" : event.cameo, event.quad, name_of(event.modality), actors_of(event.sources),
               actors_of(event.targets));
    fmt::print("    rule {}, trigger '{}', holder {}, date {}, confidence {:.2f}\n", event.rule,
               event.trigger.of(e.document.text), event.holder ? event.holder->actor.id : "the author",
               event.date ? iso_date(*event.date) : "unknown", event.confidence);
  }
  if (e.events.empty()) fmt::print("  none\n");
}

}  // namespace

void print_explained(const Explained& e, FramesShown frames) {
  fmt::print("{}\n\ntree\n", e.sentence.range.of(e.document.text));
  if (const int root = e.sentence.root(); root >= 0) print_branch(e, root, "", "");
  fmt::print("\nmentions\n");
  for (const Mention& m : e.mentions) {
    const std::string sectors = m.actor.sectors.empty() ? std::string() : fmt::format(" [{}]", fmt::join(m.actor.sectors, ","));
    fmt::print("  {} {}{}{} ({})\n", padded(std::string(m.range.of(e.document.text)), 40), m.actor.id,
               m.actor.country.empty() || m.actor.country == m.actor.id ? "" : " " + m.actor.country, sectors, m.reason);
  }
  if (e.mentions.empty()) fmt::print("  none\n");
  print_frames(e, frames);
  print_composition(e);
  print_events(e);
  fmt::print("\n");
}

}  // namespace dragoman
