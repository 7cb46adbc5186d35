// Attribution in two passes. Reported speech is read off the tree: a verb of saying with a clausal complement, or put into or
// behind what it reports ("X, he said, …"), or "according to X". Quotations are read off the text: pairs of double quotation
// marks, over sentences, up to the paragraph's end (a paragraph of a long quotation opens again and does not close). The speaker
// of a quotation is that of a verb of saying in the sentence of either mark, outside the quotation; else that of the sentence
// before.
#include "dragoman/events/attribution.h"

#include <algorithm>
#include <unordered_map>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/base/word_map.h"
#include "dragoman/events/assertion_table.h"
#include "dragoman/events/assertion_tree.h"

namespace dragoman {
namespace {

bool parse_stance(std::string_view name, Stance& stance) {
  constexpr std::pair<std::string_view, Stance> kNames[] = {
      {"says", Stance::kSays},   {"believes", Stance::kBelieves}, {"accuses", Stance::kAccuses}, {"denies", Stance::kDenies},
      {"hopes", Stance::kHopes}, {"fears", Stance::kFears},       {"asks", Stance::kAsks}};
  for (const auto& [known, value] : kNames) {
    if (known == name) {
      stance = value;
      return true;
    }
  }
  return false;
}

/// Pairs of double quotation marks in a paragraph: the ranges between them, marks included.
std::vector<TextRange> quotations(std::string_view text, TextRange paragraph) {
  std::vector<TextRange> found;
  std::size_t open = std::string_view::npos;
  for (std::size_t at = paragraph.start; at < paragraph.end;) {
    std::size_t length = 0;
    const char32_t c = code_point_at(text, at, length);
    const bool opens = c == U'“' || c == U'«' || c == U'„';
    const bool closes = c == U'”' || c == U'»';
    if (opens || (c == U'"' && open == std::string_view::npos)) {
      if (open == std::string_view::npos || opens) open = at;
    } else if ((closes || c == U'"') && open != std::string_view::npos) {
      found.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(at + length)});
      open = std::string_view::npos;
    }
    at += length;
  }
  if (open != std::string_view::npos && paragraph.end - open > 40)
    found.push_back({static_cast<std::uint32_t>(open), paragraph.end});
  return found;
}

}  // namespace

struct AttributionReader::Words {
  WordMap<Stance> verbs, adverbs;
  std::vector<std::vector<std::string>> phrases;
};

Result<AttributionReader> AttributionReader::open(const std::string& data_folder) {
  Result<WordTable> table =
      WordTable::read(data_folder + "/lexicon/assertion_attribution.tsv", {"word", "part", "stance", "source"}, "E-EVENTS-504");
  if (!table) return forward(table);
  Words words;
  for (std::size_t row = 0; row < table->size(); ++row) {
    Stance stance = Stance::kSays;
    if (!parse_stance(table->at(row, 2), stance)) {
      return fail("E-EVENTS-504", table->where(row).append(": no such stance"),
                  "use says, believes, accuses, denies, hopes, fears or asks");
    }
    const std::string word(table->at(row, 0));
    if (table->at(row, 1) == "verb") {
      if (!words.verbs.contains(word)) words.verbs[word] = stance;
    } else if (table->at(row, 1) == "adverb") {
      if (!words.adverbs.contains(word)) words.adverbs[word] = stance;
    } else {
      std::vector<std::string> parts;
      for (const std::string_view part : split_whitespace(word)) parts.emplace_back(part);
      words.phrases.push_back(std::move(parts));
    }
  }
  AttributionReader reader;
  reader.words_ = std::make_shared<const Words>(std::move(words));
  return reader;
}

namespace {

struct Speaker {
  TextRange phrase;
  std::optional<Mention> holder;
};

Speaker speaker_at(const ClauseTree& tree, int word, const std::vector<const Mention*>& mentions) {
  Speaker speaker;
  if (word < 0) return speaker;
  speaker.phrase = tree.phrase(word);
  const TextRange head = tree.word(word).range;
  const Mention* best = nullptr;
  for (const Mention* mention : mentions) {
    if (mention->range.contains(head) && (best == nullptr || mention->range.size() > best->range.size())) best = mention;
  }
  if (best == nullptr) {  // "the head of the army", "sources in the ministry"
    for (const Mention* mention : mentions) {
      if (speaker.phrase.contains(mention->range) && (best == nullptr || mention->range.start < best->range.start))
        best = mention;
    }
  }
  if (best != nullptr) speaker.holder = *best;
  return speaker;
}

bool is_impersonal(const ClauseTree& tree, int verb, int subject) {
  if (subject < 0) return tree.is_passive(verb);
  return tree.lemma(subject) == "it" || (tree.is_passive(verb) && tree.agent(verb) < 0);
}

}  // namespace

std::vector<Attribution> AttributionReader::read(const Document& document, const std::vector<Sentence>& sentences,
                                                 const std::vector<Mention>& mentions) const {
  std::vector<Attribution> found;
  std::vector<std::vector<const Mention*>> by_sentence(sentences.size());
  std::unordered_map<std::uint32_t, std::size_t> index_of;
  for (std::size_t i = 0; i < sentences.size(); ++i) index_of[sentences[i].number] = i;
  for (const Mention& mention : mentions) {
    if (const auto at = index_of.find(mention.sentence); at != index_of.end()) by_sentence[at->second].push_back(&mention);
  }
  std::vector<TextRange> quotes;
  for (const TextRange& paragraph : document.paragraphs) {
    for (const TextRange& quote : quotations(document.text, paragraph)) quotes.push_back(quote);
  }
  const auto quote_around = [&](TextRange range) -> const TextRange* {
    for (const TextRange& quote : quotes) {
      if (quote.contains(range)) return &quote;
    }
    return nullptr;
  };

  struct Saying {
    std::size_t sentence;
    TextRange verb;
    int word;
    Speaker speaker;
    Stance stance;
    bool impersonal;
  };
  std::vector<Saying> sayings;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& sentence = sentences[s];
    const ClauseTree tree(sentence);
    for (int i = 0; i < tree.size(); ++i) {
      const Word& word = tree.word(i);
      for (const std::vector<std::string>& phrase : words_->phrases) {
        const int last = i + static_cast<int>(phrase.size()) - 1;
        if (last + 1 >= tree.size()) continue;
        bool same = true;
        for (std::size_t k = 0; k < phrase.size() && same; ++k)
          same = equals_lowered(tree.word(i + static_cast<int>(k)).form, phrase[k]);
        if (!same) continue;
        int speaker_word = last + 1;
        if (word.is(Relation::kCase) && word.head > last) {
          speaker_word = word.head;
        } else {
          for (int steps = 0; steps < 12; ++steps) {
            const int head = tree.head(speaker_word);
            if (head <= last || tree.is_below(i, head)) break;
            speaker_word = head;
          }
        }
        Attribution attribution;
        attribution.content = sentence.range;
        attribution.cue = word.range.joined(tree.word(last).range);
        attribution.sentence = sentence.number;
        attribution.cue_word = i;
        const Speaker speaker = speaker_at(tree, speaker_word, by_sentence[s]);
        attribution.speaker = speaker.phrase;
        attribution.holder = speaker.holder;
        found.push_back(std::move(attribution));
      }
      if (word.upos == Upos::kVerb) {
        std::string lemma(tree.lemma(i));
        if (const int particle = tree.child(i, Relation::kCompound, "prt"); particle >= 0) {
          const std::string longer = lemma + ' ' + ascii_lower(tree.word(particle).form);
          if (words_->verbs.contains(longer)) lemma = longer;
        }
        const Stance* verb = words_->verbs.find(lemma);
        if (verb == nullptr) continue;
        // What is said: the complement; for a verb put in or behind ("…, he said") the clause that it hangs on.
        int content = tree.child(i, Relation::kCcomp);
        const int open = tree.child(i, Relation::kXcomp);
        const bool aside = word.is(Relation::kParataxis) && word.head >= 0;
        if (content < 0 && aside) content = word.head;
        if (content < 0) {
          const int below = tree.child(i, Relation::kParataxis);
          if (below >= 0 && tree.is_clause(below)) content = below;
        }
        if (content < 0 && open >= 0 &&
            (*verb == Stance::kHopes || *verb == Stance::kFears || tree.is_passive(i) || *verb == Stance::kSays)) {
          content = open;
        }
        const bool passive = tree.is_passive(i);
        int subject = passive ? tree.agent(i) : tree.subject(i);
        const int surface = tree.subject(i);
        if (word.is(Relation::kXcomp) && subject < 0) subject = tree.subject(tree.head(i));
        const Speaker speaker = speaker_at(tree, subject, by_sentence[s]);
        const bool impersonal = is_impersonal(tree, i, passive ? surface : subject) && subject != surface;
        if (*verb == Stance::kSays || *verb == Stance::kBelieves || *verb == Stance::kAccuses || *verb == Stance::kFears) {
          sayings.push_back({s, word.range, i, speaker, *verb, impersonal});
        }
        if (content < 0 || content == i) continue;
        Attribution attribution;
        attribution.content = aside && content == word.head ? sentence.range : tree.phrase(content, i);
        attribution.cue = word.range;
        attribution.sentence = sentence.number;
        attribution.cue_word = i;
        attribution.speaker = speaker.phrase;
        attribution.holder = speaker.holder;
        attribution.stance = *verb;
        attribution.impersonal = impersonal || (surface >= 0 && tree.lemma(surface) == "it" && !speaker.holder);
        found.push_back(std::move(attribution));
      } else if (words_->adverbs.contains(tree.lemma(i)) && word.is(Relation::kAdvmod) && word.head >= 0) {
        Attribution attribution;
        attribution.content = tree.phrase(tree.clause_of(word.head));
        attribution.cue = word.range;
        attribution.sentence = sentence.number;
        attribution.cue_word = i;
        attribution.impersonal = true;
        found.push_back(std::move(attribution));
      }
    }
  }
  // Quotations: the nearest verb of saying outside of any quotation, in the mark's own sentences, else the speaker before.
  const Saying* last_speaker = nullptr;
  std::uint32_t last_paragraph = 0;
  for (const TextRange& quote : quotes) {
    const Saying* best = nullptr;
    std::uint32_t best_distance = 0;
    std::uint32_t quote_sentence = 0;
    std::uint32_t quote_paragraph = 0;
    for (const Sentence& sentence : sentences) {
      if (sentence.range.overlaps(quote)) {
        quote_sentence = sentence.number;
        quote_paragraph = sentence.paragraph;
        break;
      }
    }
    for (const Saying& saying : sayings) {
      const Sentence& sentence = sentences[saying.sentence];
      if (!sentence.range.overlaps(quote) && !(sentence.range.start >= quote.end && sentence.range.start <= quote.end + 2))
        continue;
      if (quote_around(saying.verb) != nullptr || saying.speaker.phrase.empty()) continue;
      const std::uint32_t distance = saying.verb.start >= quote.end  ? saying.verb.start - quote.end
                                     : quote.start > saying.verb.end ? quote.start - saying.verb.end
                                                                     : 0;
      if (best == nullptr || distance < best_distance) {
        best = &saying;
        best_distance = distance;
      }
    }
    const bool carried = best == nullptr && last_speaker != nullptr && quote_paragraph <= last_paragraph + 1;
    if (carried && quote.size() > 30) best = last_speaker;
    if (best == nullptr && quote.size() < 30) continue;  // scare quotes
    Attribution attribution;
    attribution.content = quote;
    attribution.quoted = true;
    attribution.sentence = quote_sentence;
    attribution.cue = {quote.start, quote.start + 1};
    if (best != nullptr) {
      attribution.cue = best->verb;
      attribution.sentence = sentences[best->sentence].number;
      attribution.cue_word = best->word;
      attribution.speaker = best->speaker.phrase;
      attribution.holder = best->speaker.holder;
      attribution.stance = best->stance;
      last_speaker = best;
      last_paragraph = quote_paragraph;
    }
    found.push_back(std::move(attribution));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Attribution& a, const Attribution& b) { return a.content.start < b.content.start; });
  return found;
}

const Attribution* attribution_of(const std::vector<Attribution>& attributions, TextRange range) {
  const Attribution* best = nullptr;
  for (const Attribution& attribution : attributions) {
    if (!attribution.content.contains(range) || attribution.cue.overlaps(range) || attribution.speaker.contains(range)) continue;
    if (best == nullptr || attribution.content.size() < best->content.size() ||
        (attribution.content.size() == best->content.size() && attribution.holder && !best->holder)) {
      best = &attribution;
    }
  }
  return best;
}

}  // namespace dragoman
