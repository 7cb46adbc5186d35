// Places: spans of capitalised words whose key is in the gazetteer, longest first, that no person's or organisation's name
// covers. Each span has candidates; a candidate's score is the sum of
//   its prior          log10 of the population, more for states and regions (what a name means when nothing else is known),
//   the pattern        "Paris, Texas": the span behind the comma names its region or country; decides for the whole document,
//   the context        how often the document speaks of its country and region,
//   the neighbourhood  how near the best candidates of the other names are (second pass; Leidner's minimality idea).
// Towns of unsure standing (small, one word, nothing around that supports them) are left out: most are surnames or common words.
// Tried and dropped: population alone (a third of local news is wrong), distance alone (capitals lose against hamlets).
#include "dragoman/actors/place_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "dragoman/actors/place_image.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

struct Candidate {
  std::uint32_t place = 0;
  PlaceImage::PlaceRow row{};
  std::uint32_t key_flags = 0;
  double score = 0;
};

struct Span {
  TextRange range;
  std::uint32_t sentence = 0;
  int first = 0;
  int last = 0;
  std::string key;
  std::vector<Candidate> candidates;
  int parent = -1;          ///< the span behind the comma that may name its region or country
  bool introduced = false;  ///< behind "in", "at", "near", …
  std::size_t best = 0;
  bool by_pattern = false;
};

constexpr int kMostWords = 5;
constexpr std::size_t kMostCandidates = 80;
constexpr std::uint32_t kLongestName = 1000;  // bytes
constexpr std::size_t kNeighbours = 150;      // names on each side that count as near: a page has all, a book its surroundings
// Weights of the sum above, in units of one power of ten of population.
constexpr double kCountryWeight = 1.5;
constexpr double kRegionWeight = 2.5;
constexpr double kMentioned = 0.5;
constexpr double kNearWeight = 2.2;
constexpr double kInsideWeight = 1.8;

std::string_view iso3_of(const PlaceImage::PlaceRow& row) { return {row.iso3, row.iso3[0] == '\0' ? 0U : 3U}; }

double kilometres(const PlaceImage::PlaceRow& a, const PlaceImage::PlaceRow& b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  const double latitude = (a.latitude - b.latitude) * kRadian / 2;
  const double longitude = (a.longitude - b.longitude) * kRadian / 2;
  const double h = std::sin(latitude) * std::sin(latitude) +
                   std::cos(a.latitude * kRadian) * std::cos(b.latitude * kRadian) * std::sin(longitude) * std::sin(longitude);
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

double prior(const PlaceImage::PlaceRow& row, std::uint32_t key_flags) {
  double value = std::log10(row.population + 10.0);
  if (row.level == 0) value += 3;
  if (row.level == 1)
    value += iso3_of(row) == "USA" || (key_flags & 4U) != 0 ? 0.3 : -0.4;  // a foreign region is rather its town
  if (row.level == 2) value += 0.5;
  if (row.level == 3 && (row.flags & 1U) != 0) value += 1.2;
  if (row.level == 3 && (row.flags & 2U) != 0) value += 0.4;
  if (row.level == 3 && (row.flags & 4U) != 0) value -= 1.5;
  if ((key_flags & 4U) != 0 && row.level == 3 && row.population < 1000000) value -= 0.5;
  return value;
}

bool starts_upper(const Word& word) {
  if (word.form.empty()) return false;
  const auto first = static_cast<unsigned char>(word.form.front());
  return is_ascii_upper(word.form.front()) || first >= 0xC3;
}

class Resolver {
 public:
  Resolver(const PlaceImage& image, const Document& document, const std::vector<Sentence>& sentences,
           const std::vector<Mention>& mentions)
      : image_(image), document_(document), sentences_(sentences), mentions_(mentions) {}

  std::vector<NamedPlace> resolve() {
    collect();
    link_patterns();
    count_context();
    score(false);
    score(true);
    share_patterns();
    std::vector<NamedPlace> places;
    for (const Span& span : spans_) {
      if (keeps(span)) places.push_back(named(span));
    }
    return places;
  }

 private:
  [[nodiscard]] bool taken_by_name(TextRange range) const {
    // Mentions are sorted by their start, and one that begins further back than this is no name.
    const std::uint32_t earliest = range.start - std::min(range.start, kLongestName);
    const auto begin = std::lower_bound(mentions_.begin(), mentions_.end(), earliest,
                                        [](const Mention& mention, std::uint32_t start) { return mention.range.start < start; });
    const auto end = std::lower_bound(begin, mentions_.end(), range.end,
                                      [](const Mention& mention, std::uint32_t start) { return mention.range.start < start; });
    return std::any_of(begin, end, [&](const Mention& mention) {
      // Unknown names of organisations ("Dublin Police") are often a place and what it has; listed ones are names as a whole.
      const bool listed = !mention.actor.id.starts_with("name/");
      const bool name = mention.actor.kind == ActorKind::kPerson ||
                        (listed && (mention.actor.kind == ActorKind::kOrganisation || mention.actor.kind == ActorKind::kGroup));
      return name && mention.range.overlaps(range) && mention.range.size() > range.size();
    });
  }

  void collect() {
    for (const Sentence& sentence : sentences_) {
      const int count = static_cast<int>(sentence.words.size());
      for (int first = 0; first < count; ++first) {
        const Word& word = sentence.words[static_cast<std::size_t>(first)];
        if (!starts_upper(word)) continue;
        for (int last = std::min(count - 1, first + kMostWords - 1); last >= first; --last) {
          if (const int end = take(sentence, first, last); end >= 0) {
            first = end;
            break;
          }
        }
      }
    }
  }

  /// Makes a span of words first … last when the gazetteer knows them; returns its last word, or -1.
  int take(const Sentence& sentence, int first, int last) {
    const Word& front = sentence.words[static_cast<std::size_t>(first)];
    const Word& back = sentence.words[static_cast<std::size_t>(last)];
    const bool upper_inside = std::any_of(back.form.begin(), back.form.end(), is_ascii_upper);  // "ez-Zor", "al-Bab"
    if (last > first && !starts_upper(back) && !upper_inside && back.form != ".") return -1;
    const TextRange range = front.range.joined(back.range);
    if (range.size() > 48) return -1;
    const std::string_view text = range.of(document_.text);
    if (text.find(',') != std::string_view::npos && text.find("D.C") == std::string_view::npos) return -1;
    Span span;
    span.key = place_key(text);
    if (span.key.size() < 2) return -1;
    // Most words begin no place's name, and what begins one is asked for again and again.
    const std::string_view first_word = std::string_view(span.key).substr(0, span.key.find(' '));
    const auto [asked, is_new] = starts_.try_emplace(std::string(first_word));
    if (is_new) asked->second = image_.starting_with(first_word);
    const auto [low, high] = image_.find(span.key, asked->second);
    if (low == high) return -1;
    const Word* previous = first > 0 ? &sentence.words[static_cast<std::size_t>(first) - 1] : nullptr;
    const bool behind_comma = previous != nullptr && (previous->form == "," || previous->form == "(");
    for (std::uint32_t i = low; i < high && span.candidates.size() < kMostCandidates; ++i) {
      const PlaceImage::KeyRow key = image_.key(i);
      // "LA", "Pa.", "IN": codes only behind a comma, abbreviations only with their full stop.
      if ((key.flags & 2U) != 0 && !behind_comma && (text.find('.') == std::string_view::npos || span.key.size() < 3)) continue;
      if ((key.flags & 2U) != 0 && span.key.size() == 2 && text.size() == 2 &&
          !(is_ascii_upper(text[0]) && is_ascii_upper(text[1])))
        continue;
      Candidate candidate{key.place, image_.place(key.place), key.flags, 0};
      const bool twice =
          std::any_of(span.candidates.begin(), span.candidates.end(), [&](const Candidate& c) { return c.place == key.place; });
      if (back.form == "." && (key.flags & 2U) == 0) continue;
      if (!twice) span.candidates.push_back(candidate);
    }
    if (span.candidates.empty() || taken_by_name(range)) return -1;
    span.range = range;
    span.sentence = sentence.number;
    span.first = first;
    span.last = last;
    static constexpr std::array kPlaceWords = {"in",     "at",     "near",    "from", "to",     "of",         "outside",
                                               "around", "toward", "towards", "into", "across", "throughout", "within"};
    if (previous != nullptr) {
      const std::string lower = ascii_lower(previous->form);
      span.introduced = std::find(kPlaceWords.begin(), kPlaceWords.end(), lower) != kPlaceWords.end();
    }
    if (last == first && !plausible(sentence, span, previous)) return -1;
    spans_.push_back(std::move(span));
    return last;
  }

  /// A single word that is rather a person's name or a common word at the sentence's start.
  [[nodiscard]] bool plausible(const Sentence& sentence, const Span& span, const Word* previous) const {
    const Word& word = sentence.words[static_cast<std::size_t>(span.first)];
    const PlaceImage::PlaceRow& largest =
        std::max_element(span.candidates.begin(), span.candidates.end(), [](const Candidate& a, const Candidate& b) {
          return prior(a.row, a.key_flags) < prior(b.row, b.key_flags);
        })->row;
    const bool well_known = largest.level < 2 || largest.population >= 200000;
    if (span.key.size() <= 2 && span.candidates.front().key_flags == 0 &&
        !(largest.level == 0 && is_ascii_upper(word.form.back() == '.' ? word.form[0] : word.form.back()))) {
      return false;  // "us" is no country, "US" and "U.S." are
    }
    if (word.upos != Upos::kPropn && word.upos != Upos::kX && !well_known && !(span.candidates.front().key_flags & 3U))
      return false;
    const auto next_index = static_cast<std::size_t>(span.last) + 1;
    const Word* next = next_index < sentence.words.size() ? &sentence.words[next_index] : nullptr;
    const auto name_part = [&](const Word* other) {
      return other != nullptr && other->upos == Upos::kPropn && starts_upper(*other) && other->form.size() > 1;
    };
    if (well_known) return true;
    // Inside a run of names ("John Lincoln", "Lincoln Financial") the run is the name.
    if (name_part(previous) && !span.introduced) return false;
    if (name_part(next) && next->range.start <= word.range.end + 1) return false;
    return true;
  }

  void link_patterns() {
    for (std::size_t i = 0; i + 1 < spans_.size(); ++i) {
      const Span& here = spans_[i];
      const Span& next = spans_[i + 1];
      if (next.sentence != here.sentence || next.range.start > here.range.end + 3) continue;
      const std::string_view between =
          document_.text.empty() ? std::string_view{} : TextRange{here.range.end, next.range.start}.of(document_.text);
      const std::string_view sign = trim(between);
      if (sign == "," || sign == "(" || sign == "/" || sign == "in") spans_[i].parent = static_cast<int>(i) + 1;
    }
    // From right to left, so that "Alexandria, Rapides Parish, Louisiana" passes Louisiana on.
    for (std::size_t i = spans_.size(); i-- > 0;) {
      Span& span = spans_[i];
      if (span.parent < 0) continue;
      const Span& parent = spans_[static_cast<std::size_t>(span.parent)];
      std::vector<Candidate> fitting;
      std::vector<std::uint32_t> parents;
      for (const Candidate& candidate : span.candidates) {
        for (const Candidate& above : parent.candidates) {
          if ((above.key_flags & 1U) != 0 || above.row.level >= candidate.row.level || above.row.level > 2) continue;
          const bool country = above.row.level == 0 && iso3_of(above.row) == iso3_of(candidate.row);
          const bool region = above.row.level == 1 && above.row.region == candidate.row.region && above.row.region != 0;
          const bool county =
              above.row.level == 2 && above.row.region == candidate.row.region && kilometres(above.row, candidate.row) < 120;
          if (!country && !region && !county) continue;
          fitting.push_back(candidate);
          parents.push_back(above.place);
          break;
        }
      }
      if (fitting.empty()) {
        span.parent = -1;
        continue;
      }
      span.candidates = std::move(fitting);
      span.by_pattern = true;
      std::vector<Candidate>& above = spans_[static_cast<std::size_t>(span.parent)].candidates;
      std::vector<Candidate> kept;
      for (const Candidate& candidate : above) {
        if (std::find(parents.begin(), parents.end(), candidate.place) != parents.end()) kept.push_back(candidate);
      }
      above = std::move(kept);
      spans_[static_cast<std::size_t>(span.parent)].by_pattern = true;
    }
  }

  /// What the document's names say about countries and regions, kept by key so that no name supports itself.
  void count_context() {
    for (const Span& span : spans_) {
      Context& own = own_[span.key];
      const auto add_country = [&](const Candidate& candidate, double weight) {
        const std::string iso3(iso3_of(candidate.row));
        own.countries[iso3] += weight;
        all_.countries[iso3] += weight;
      };
      const auto add_region = [&](const Candidate& candidate, double weight) {
        own.regions[candidate.row.region] += weight;
        all_.regions[candidate.row.region] += weight;
      };
      const bool sure = span.candidates.size() == 1 || span.by_pattern;
      double most = 0;
      for (const Candidate& candidate : span.candidates) most = std::max(most, prior(candidate.row, candidate.key_flags));
      for (const Candidate& candidate : span.candidates) {
        const bool leads = prior(candidate.row, candidate.key_flags) > most - 0.01;
        if (candidate.row.level == 0) add_country(candidate, (candidate.key_flags & 1U) != 0 ? 0.5 : 1);
        if (candidate.row.level == 1 && (sure || leads)) add_region(candidate, 1);
        if (candidate.row.level > 1 && sure) add_region(candidate, 0.5);
        if (candidate.row.level > 0 && (sure || leads)) add_country(candidate, 0.5);
      }
    }
    for (const Mention& mention : mentions_) {
      if (!mention.actor.country.empty()) all_.countries[mention.actor.country] += 0.3;
    }
    for (const auto& [iso3, count] : all_.countries) most_country_ = std::max(most_country_, count);
    for (const auto& [region, count] : all_.regions) most_region_ = std::max(most_region_, count);
  }

  template <class Key>
  static double others(const std::unordered_map<Key, double>& all, const std::unordered_map<Key, double>& own, const Key& key) {
    const auto total = all.find(key);
    if (total == all.end()) return 0;
    const auto mine = own.find(key);
    return total->second - (mine == own.end() ? 0 : mine->second);
  }

  void score(bool with_neighbours) {
    std::vector<PlaceImage::PlaceRow> tops;
    if (with_neighbours) {
      for (const Span& span : spans_) tops.push_back(span.candidates[span.best].row);
    }
    for (std::size_t s = 0; s < spans_.size(); ++s) {
      Span& span = spans_[s];
      for (Candidate& candidate : span.candidates) {
        double value = prior(candidate.row, candidate.key_flags);
        const Context& own = own_[span.key];
        if (candidate.row.level > 0) {
          const double count = others(all_.countries, own.countries, std::string(iso3_of(candidate.row)));
          if (count > 0.01) value += kCountryWeight * count / most_country_ + kMentioned;
        }
        if (candidate.row.level > 1) {
          const double count = others(all_.regions, own.regions, candidate.row.region);
          if (count > 0.01) value += kRegionWeight * count / most_region_ + kMentioned;
        }
        if (with_neighbours) {
          double near = 0;
          const std::size_t end = std::min(spans_.size(), s + kNeighbours + 1);
          for (std::size_t other = s - std::min(s, kNeighbours); other < end; ++other) {
            if (other == s || spans_[other].key == span.key) continue;
            const PlaceImage::PlaceRow& top = tops[other];
            if (candidate.row.level > 1 && top.level > 1) near += std::exp(-kilometres(candidate.row, top) / 60);
            if (candidate.row.level == 1 && top.level > 1 && top.region == candidate.row.region) near += 1;
            if (candidate.row.level == 0 && top.level > 0 && iso3_of(top) == iso3_of(candidate.row)) near += 1;
          }
          value += (candidate.row.level > 1 ? kNearWeight : kInsideWeight) * std::min(near, 3.0);
        }
        candidate.score = value;
      }
      span.best = 0;
      for (std::size_t i = 1; i < span.candidates.size(); ++i) {
        if (span.candidates[i].score > span.candidates[span.best].score) span.best = i;
      }
    }
  }

  /// One sense in a document: what a pattern decided holds for the name's other spans.
  void share_patterns() {
    std::unordered_map<std::string, std::uint32_t> decided;
    for (const Span& span : spans_) {
      if (span.by_pattern) decided.emplace(span.key, span.candidates[span.best].place);
    }
    for (Span& span : spans_) {
      const auto found = decided.find(span.key);
      if (found == decided.end() || span.by_pattern) continue;
      for (std::size_t i = 0; i < span.candidates.size(); ++i) {
        if (span.candidates[i].place == found->second) span.best = i;
      }
    }
  }

  [[nodiscard]] bool keeps(const Span& span) const {
    const Candidate& best = span.candidates[span.best];
    if (span.by_pattern || best.row.level < 3 || best.row.population >= 50000) return true;
    if (span.first != span.last || span.introduced) return true;
    return best.score - prior(best.row, best.key_flags) > 1.0;
  }

  [[nodiscard]] NamedPlace named(const Span& span) const {
    const Candidate& best = span.candidates[span.best];
    NamedPlace place;
    place.name = std::string(image_.string(best.row.name));
    place.country = std::string(iso3_of(best.row));
    if (best.row.level > 0) place.admin1 = std::string(image_.string(image_.region(best.row.region).name));
    place.latitude = static_cast<double>(best.row.latitude);
    place.longitude = static_cast<double>(best.row.longitude);
    place.geonames_id = best.row.geonames_id;
    place.range = span.range;
    place.sentence = span.sentence;
    place.first_word = span.first;
    place.last_word = span.last;
    place.level = static_cast<PlaceLevel>(best.row.level);
    place.by_people = (best.key_flags & 1U) != 0;
    double second = 0;
    for (std::size_t i = 0; i < span.candidates.size(); ++i) {
      if (i != span.best) second = std::max(second, span.candidates[i].score);
    }
    place.reason = span.by_pattern               ? "X, Y pattern"
                   : span.candidates.size() == 1 ? "only place of that name"
                                                 : "context and population";
    place.score = span.by_pattern || span.candidates.size() == 1 ? 0.95 : 1 / (1 + std::exp(second - best.score));
    return place;
  }

  const PlaceImage& image_;
  const Document& document_;
  const std::vector<Sentence>& sentences_;
  const std::vector<Mention>& mentions_;
  std::vector<Span> spans_;
  std::unordered_map<std::string, PlaceImage::Rows> starts_;  // rows of the gazetteer by their first word
  struct Context {
    std::unordered_map<std::string, double> countries;
    std::unordered_map<std::uint16_t, double> regions;
  };
  Context all_;
  std::unordered_map<std::string, Context> own_;
  double most_country_ = 1;
  double most_region_ = 1;
};

}  // namespace

struct PlaceReader::Gazetteer {
  PlaceImage image;
};

Result<PlaceReader> PlaceReader::open(const std::string& data_folder) {
  Result<PlaceImage> image = PlaceImage::open(data_folder + "/actors/places.bin");
  if (!image) return forward(image);
  PlaceReader reader;
  reader.gazetteer_ = std::make_shared<const Gazetteer>(Gazetteer{std::move(*image)});
  return reader;
}

std::vector<NamedPlace> PlaceReader::read(const Document& document, const std::vector<Sentence>& sentences,
                                          const std::vector<Mention>& mentions) const {
  return Resolver(gazetteer_->image, document, sentences, mentions).resolve();
}

}  // namespace dragoman
