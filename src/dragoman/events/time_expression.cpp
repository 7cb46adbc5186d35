#include "dragoman/events/time_expression.h"

#include <algorithm>
#include <array>

#include "dragoman/events/time_grammar.h"

namespace dragoman {
namespace {

const Word& word_at(const Sentence& sentence, int index) { return sentence.words[static_cast<std::size_t>(index)]; }

bool is_future_mark(const Word& word) {
  return word.lemma == "will" || word.lemma == "shall" || word.form == "'ll" || word.form == "’ll";
}

/// The verb that the word hangs on, with its tense: a "will" or "to" beside it points ahead, a past form back.
Tense tense_around(const Sentence& sentence, int word) {
  static constexpr std::array kAhead = {"plan", "schedule", "due", "expect", "intend", "set", "hope", "likely", "prepare"};
  for (int at = word, steps = 0; at >= 0 && steps < 12; at = word_at(sentence, at).head, ++steps) {
    const Word& here = word_at(sentence, at);
    if (std::find(kAhead.begin(), kAhead.end(), std::string_view(here.lemma)) != kAhead.end()) return Tense::kFuture;
    if (here.upos != Upos::kVerb && here.upos != Upos::kAux) continue;
    bool past_auxiliary = false;
    for (const int child : sentence.children(at)) {
      const Word& below = word_at(sentence, child);
      if (below.relation == Relation::kAux && is_future_mark(below)) return Tense::kFuture;
      if ((below.relation == Relation::kAux || below.relation == Relation::kCop) && below.has_feature("Tense=Past"))
        past_auxiliary = true;
    }
    if (past_auxiliary || here.xpos == "VBD" || (here.has_feature("Tense=Past") && here.has_feature("VerbForm=Fin")))
      return Tense::kPast;
    if (here.xpos == "VBN" || here.has_feature("VerbForm=Part")) return Tense::kPast;
  }
  return Tense::kUnknown;
}

bool has_tree(const Sentence& sentence) {
  return std::any_of(sentence.words.begin(), sentence.words.end(), [](const Word& word) { return word.head >= 0; });
}

bool opens_clause(const Word& word) {
  return word.relation == Relation::kCcomp || word.relation == Relation::kAdvcl || word.relation == Relation::kAcl ||
         word.relation == Relation::kParataxis || word.relation == Relation::kCsubj;
}

/// Arcs from `from` up to `to`; -1 when `to` is not above it or a clause border lies between.
int arcs_within_clause(const Sentence& sentence, int from, int to) {
  int arcs = 0;
  for (int at = from; at >= 0 && arcs < 40; ++arcs) {
    if (at == to) return arcs;
    if (opens_clause(word_at(sentence, at)) && at != from) return -1;
    if (opens_clause(word_at(sentence, at)) && at == from) return -1;
    at = word_at(sentence, at).head;
  }
  return -1;
}

int rank(TimeKind kind) {
  switch (kind) {
    case TimeKind::kPoint: return 0;
    case TimeKind::kSince: return 1;
    case TimeKind::kUntil: return 2;
    case TimeKind::kDuration: return 3;
    case TimeKind::kRepeated: return 4;
    case TimeKind::kUnknown: return 5;
  }
  return 5;
}

}  // namespace

struct TimeReader::Words {
  TimeWords words;
};

Result<TimeReader> TimeReader::open(const std::string& data_folder) {
  Result<TimeWords> words = TimeWords::open(data_folder);
  if (!words) return forward(words);
  TimeReader reader;
  reader.words_ = std::make_shared<const Words>(Words{std::move(*words)});
  return reader;
}

std::vector<TimeExpression> TimeReader::read(const Document& document, const Sentence& sentence) const {
  std::optional<std::chrono::sys_days> day;
  if (document.published) day = document.published->day;
  return read(document.text, sentence, day);
}

std::vector<TimeExpression> TimeReader::read(std::string_view text, const Sentence& sentence,
                                             std::optional<std::chrono::sys_days> document_day) const {
  const std::vector<TextPiece> pieces = cut_pieces(text, sentence.range);
  const bool tree = has_tree(sentence);
  std::vector<TimeExpression> times;
  for (const TimeForm& form : find_time_forms(pieces, words_->words)) {
    TimeExpression time;
    time.range = pieces[form.begin].range.joined(pieces[form.end - 1].range);
    time.first_word = first_word_in(sentence, time.range);
    time.last_word = last_word_in(sentence, time.range);
    Tense tense = Tense::kUnknown;
    if (tree && time.first_word >= 0) {
      time.governor = word_at(sentence, head_word_of(sentence, time.first_word, time.last_word)).head;
      if (time.governor >= 0) tense = tense_around(sentence, time.governor);
    } else if (!tree && time.first_word >= 0) {
      for (int i = 0; i < time.first_word; ++i) {
        if (is_future_mark(word_at(sentence, i)) || word_at(sentence, i).form == "will") tense = Tense::kFuture;
      }
    }
    resolve_time(form, document_day, tense, time);
    times.push_back(time);
  }
  return times;
}

const TimeExpression* time_of(const std::vector<TimeExpression>& times, const Sentence& sentence, int word) {
  const TimeExpression* best = nullptr;
  int best_cost = 1 << 20;
  const auto offer = [&](const TimeExpression& time, int cost) {
    cost += 100 * rank(time.kind) + (time.day ? 0 : 50);
    if (cost < best_cost) {
      best = &time;
      best_cost = cost;
    }
  };
  for (const TimeExpression& time : times) {
    if (time.governor < 0) {
      if (time.first_word >= 0) offer(time, 20 + std::abs(time.first_word - word));
      continue;
    }
    // Below the word, in its own clause.
    if (const int arcs = arcs_within_clause(sentence, time.governor, word); arcs >= 0) {
      offer(time, arcs);
      continue;
    }
    // Above it: the verbs that it depends on, up to the border of its clause; opening adverbials of the sentence reach further.
    int cost = 1;
    for (int at = word; at >= 0 && cost < 30; ++cost) {
      const Word& here = word_at(sentence, at);
      const bool reported =
          here.relation == Relation::kCcomp || here.is(Relation::kAcl, "relcl") || here.relation == Relation::kParataxis;
      at = here.head;
      if (at < 0) break;
      if (reported && time.first_word > 1) break;
      if (time.governor == at) {
        offer(time, 2 + cost);
        break;
      }
    }
  }
  return best;
}

}  // namespace dragoman
