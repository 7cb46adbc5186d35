// re3d: documents with their entities given; the relations between them are found by relations_between() and scored as a set. A
// found relation is right when an answer has its type and overlaps it at both ends; each answer is found once. Relations that
// hold both ways (fighting, alliance, contact, place, synonyms) may be the other way round; offsets are code points.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/events/relation_assertion.h"
#include "dragoman/events/relation_assertion_evaluation.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

/// The names of re3d and ours.
constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{"FightingAgainst", "fighting_against"},
                                                                    {"AlliesOf", "ally_of"},
                                                                    {"CommWith", "in_contact_with"},
                                                                    {"Likes", "likes"},
                                                                    {"Dislikes", "dislikes"},
                                                                    {"BelongsTo", "member_of"},
                                                                    {"InChargeOf", "commands"},
                                                                    {"CoLocated", "located_in"},
                                                                    {"Apart", "apart_from"},
                                                                    {"IsSynonymOf", "same_as"},
                                                                    {"HasAttrOf", "has_attribute"}};

bool symmetric(std::string_view type) {
  return type == "FightingAgainst" || type == "AlliesOf" || type == "CommWith" || type == "CoLocated" || type == "Apart" ||
         type == "IsSynonymOf";
}

struct Triple {
  std::string type;
  TextRange source, target;
  std::string word;  ///< the word that says so, of a found one
};

struct Page {
  std::string id, text;
  std::vector<RelationEnd> ends;
  std::vector<Triple> answers, found;
};

/// Byte offset of each code point, and of the end.
std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    offsets.push_back(static_cast<std::uint32_t>(at));
    std::size_t length = 1;
    (void)code_point_at(text, at, length);
    at += length;
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

RelationEnd::Kind kind_of(const std::string& type) {
  if (type == "Location" || type == "Coordinate") return RelationEnd::Kind::kPlace;
  if (type == "Quantity" || type == "Money" || type == "Temporal") return RelationEnd::Kind::kQuantity;
  if (type == "Organisation" || type == "Person" || type == "Nationality") return RelationEnd::Kind::kActor;
  return RelationEnd::Kind::kThing;
}

bool inside_code_point(const std::string& text, std::uint32_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

Page page_of(const nlohmann::json& line) {
  Page page;
  page.id = line.at("id").get<std::string>();
  page.text = line.at("text").get<std::string>();
  const std::vector<std::uint32_t> bytes = byte_offsets(page.text);
  const auto range = [&](const nlohmann::json& object, const char* begin, const char* end) {
    const auto last = static_cast<std::int64_t>(bytes.size()) - 1;
    const auto at = [&](const char* key) {
      return bytes[static_cast<std::size_t>(std::clamp<std::int64_t>(object.at(key).get<std::int64_t>(), 0, last))];
    };
    return TextRange{at(begin), at(end)};
  };
  for (const nlohmann::json& entity : line.at("entities")) {
    RelationEnd end;
    end.range = range(entity, "begin", "end");
    end.kind = kind_of(entity.at("type").get<std::string>());
    page.ends.push_back(end);
  }
  for (const nlohmann::json& relation : line.at("relations")) {
    const Triple answer{relation.at("type").get<std::string>(),
                        range(relation, "source_begin", "source_end"),
                        range(relation, "target_begin", "target_end"),
                        {}};
    // Written both ways it is still one relation.
    const bool twice = std::any_of(page.answers.begin(), page.answers.end(), [&](const Triple& other) {
      return other.type == answer.type &&
             ((other.source == answer.source && other.target == answer.target) ||
              (symmetric(answer.type) && other.source == answer.target && other.target == answer.source));
    });
    if (!twice) page.answers.push_back(answer);
  }
  return page;
}

void find(Page& page, const SentenceReader& sentences, const AssertionWords& words) {
  const Document document = document_from_text(page.text);
  // The text may have been normalised on the way; ends are given for it as it was.
  if (document.text != page.text) return;
  for (const Sentence& sentence : sentences.read(document)) {
    const ClauseTree tree(sentence);
    std::vector<RelationEnd> ends;
    for (RelationEnd end : page.ends) {
      if (sentence.range.contains(end.range) && anchor(tree, end)) ends.push_back(end);
    }
    for (const HeldRelation& held : relations_between(tree, words, ends)) {
      if (held.polarity < 0 && held.relation != "member_of") continue;
      for (const auto& [theirs, ours] : kTypes) {
        if (ours != held.relation) continue;
        // The same stretch may be given as two entities (a place and an organisation): one relation all the same.
        const Triple triple{std::string(theirs), ends[held.first].range, ends[held.second].range,
                            held.word >= 0 ? std::string(tree.lemma(held.word)) : std::string()};
        const bool twice = std::any_of(page.found.begin(), page.found.end(), [&](const Triple& other) {
          return other.type == triple.type && other.source == triple.source && other.target == triple.target;
        });
        if (!twice) page.found.push_back(triple);
      }
    }
  }
}

bool same(const Triple& found, const Triple& answer) {
  if (found.type != answer.type) return false;
  if (found.source.overlaps(answer.source) && found.target.overlaps(answer.target)) return true;
  return symmetric(found.type) && found.source.overlaps(answer.target) && found.target.overlaps(answer.source);
}

}  // namespace

Result<EvaluationReport> evaluate_re3d(const std::string& path, const SentenceReader& sentences, const std::string& data_folder,
                                       unsigned jobs) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  Result<AssertionWords> words = AssertionWords::open(data_folder);
  if (!words) return forward(words);
  std::vector<Page> pages;
  std::size_t number = 0;
  for (const std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    try {
      pages.push_back(page_of(nlohmann::json::parse(line)));
    } catch (const nlohmann::json::exception& error) {
      return fail("E-EVENTS-506", fmt::format("{}, line {}: {}", path, number, error.what()),
                  "each line is an object with id, text, entities and relations");
    }
  }
  parallel_for(pages.size(), jobs, [&](std::size_t i) { find(pages[i], sentences, *words); });

  std::map<std::string, ClassScore> scores;
  ClassScore all;
  EvaluationReport report;
  for (const Page& page : pages) {
    std::vector<bool> taken(page.answers.size(), false);
    const auto note = [&](const Triple& triple, bool expected) {
      const auto quoted = [&](TextRange range) { return std::string(range.of(page.text)); };
      const std::string shown = fmt::format("{}({} | {})", triple.type, quoted(triple.source), quoted(triple.target));
      const TextRange around = triple.source.joined(triple.target);
      std::uint32_t first = around.start > 40 ? around.start - 40 : 0;
      auto last = std::min<std::uint32_t>(around.end + 40, static_cast<std::uint32_t>(page.text.size()));
      while (first > 0 && inside_code_point(page.text, first)) --first;
      while (last < page.text.size() && inside_code_point(page.text, last)) ++last;
      report.mistakes.push_back({page.id, std::string(TextRange{first, last}.of(page.text)), expected ? shown : "",
                                 expected ? "" : shown, triple.word});
    };
    for (const Triple& found : page.found) {
      scores[found.type].predicted++;
      all.predicted++;
      bool right = false;
      for (std::size_t i = 0; i < page.answers.size() && !right; ++i) {
        if (taken[i] || !same(found, page.answers[i])) continue;
        taken[i] = right = true;
        scores[found.type].right++;
        all.right++;
      }
      if (!right) note(found, false);
    }
    for (std::size_t i = 0; i < page.answers.size(); ++i) {
      scores[page.answers[i].type].expected++;
      all.expected++;
      if (!taken[i]) note(page.answers[i], true);
    }
  }
  report.figures = {{"f1", all.f1()},
                    {"precision", all.precision()},
                    {"recall", all.recall()},
                    {"documents", static_cast<double>(pages.size())}};
  for (const auto& [type, score] : scores) {
    report.classes.emplace_back(type + " f1", score.f1());
    report.classes.emplace_back(type + " precision", score.precision());
    report.classes.emplace_back(type + " recall", score.recall());
  }
  return report;
}

}  // namespace dragoman
