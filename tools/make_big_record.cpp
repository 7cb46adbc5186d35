// make_big_record OUT [EVENTS] [SEED]: a record of made-up documents as large as asked for (1,000,000 events), for load tests.
//
// Documents have ten sentences, each one event between actors that are drawn by Zipf's law, with mentions, a place and a holder
// now and then; two in three also have an indicator, one in three a cause. The same seed gives the same rows. It goes through the
// library's own writer, so the record is as whole as one that was read.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/record/record.h"

namespace {

using namespace dragoman;

struct Kind {
  const char* type;
  const char* cameo;
  const char* verb;
  int quad;
  double intensity;
};

constexpr std::array kKinds = {
    Kind{"CONSULT", "040", "met", 1, 1.5},          Kind{"AGREE", "030", "agreed with", 1, 2.5},
    Kind{"SUPPORT", "050", "praised", 1, 3.0},      Kind{"CONCEDE", "080", "yielded to", 1, 5},
    Kind{"COOPERATE", "060", "trained", 2, 6.5},    Kind{"AID", "070", "supplied", 2, 7.0},
    Kind{"RETREAT", "087", "withdrew from", 2, 5},  Kind{"REQUEST", "020", "urged", 3, -0.5},
    Kind{"ACCUSE", "110", "accused", 3, -3.0},      Kind{"REJECT", "120", "rebuffed", 3, -4.0},
    Kind{"THREATEN", "130", "threatened", 3, -5.0}, Kind{"PROTEST", "140", "marched against", 4, -6.0},
    Kind{"SANCTION", "160", "sanctioned", 4, -6.5}, Kind{"COERCE", "170", "blockaded", 4, -7.0},
    Kind{"MOBILIZE", "150", "massed at", 4, -7.5},  Kind{"ASSAULT", "190", "attacked", 4, -9.0},
};
constexpr std::array kCodes = {"RUS", "USA", "CHN", "UKR", "SYR", "AFG", "IRQ", "IRN", "ISR", "TUR", "IND", "PAK", "FRA",
                               "DEU", "GBR", "EGY", "SAU", "YEM", "LBY", "SDN", "ETH", "SOM", "NGA", "MLI", "COD", "MEX",
                               "COL", "VEN", "BRA", "CUB", "JPN", "KOR", "PRK", "VNM", "PHL", "IDN", "MMR", "THA", "AUS",
                               "CAN", "POL", "ROU", "HUN", "SRB", "GRC", "ITA", "ESP", "NOR", "SWE", "FIN"};
constexpr std::array kSectors = {"GOV", "MIL", "REB", "OPP", "CVL", "COP", "BUS", "MED", "JUD", "LEG"};
constexpr std::array kTopics = {
    "violence",      "opium cultivation", "trade",       "unemployment",   "arms deliveries",      "migration",
    "grain exports", "distrust",          "public debt", "border traffic", "militant recruitment", "fuel prices"};

class World {
 public:
  World(std::uint64_t seed, std::size_t actors) : random_(seed) {
    for (std::size_t i = 0; i < actors; ++i) actors_.push_back(make_actor(i));
    double sum = 0;
    for (std::size_t i = 0; i < actors; ++i) weights_.push_back(sum += 1.0 / std::pow(static_cast<double>(i + 1), 0.9));
    for (std::size_t i = 0; i < 400; ++i) {
      Place place;
      place.name = fmt::format("Town {}", i + 1);
      place.country = kCodes[i % kCodes.size()];
      place.admin1 = fmt::format("Province {}", i % 90);
      place.latitude = -50 + static_cast<double>(below(11000)) / 100;
      place.longitude = -170 + static_cast<double>(below(34000)) / 100;
      place.geonames_id = static_cast<std::int64_t>(1'000'000 + i);
      places_.push_back(place);
    }
  }

  CodedDocument document(std::size_t number, std::size_t events) {
    CodedDocument coded;
    Document& document = coded.document;
    document.id = hex_id(fmt::format("big record {} {}", number, below(1U << 30U)));
    document.input = fmt::format("made.jsonl#{}", number);
    document.url = fmt::format("https://example.org/{}", number);
    document.publisher = fmt::format("Paper {}", number % 40);
    document.language = "en";
    document.encoding = "UTF-8";
    const auto day = std::chrono::sys_days(std::chrono::year(2005) / 1 / 1) + std::chrono::days(below(7300));
    document.published = DateTime{day, std::nullopt};
    for (std::size_t i = 0; i < events; ++i) add_sentence(coded, day, static_cast<std::uint32_t>(i));
    document.title = document.text.substr(0, document.text.find('.'));
    document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
    if (number % 3 != 2) add_indicator(coded, number % 3 == 0);
    return coded;
  }

 private:
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }

  Actor make_actor(std::size_t i) {
    const std::string code = kCodes[i % kCodes.size()];
    if (i < kCodes.size()) return {code, fmt::format("Land {}", code), code, {}, ActorKind::kCountry};
    const std::string sector = kSectors[i % kSectors.size()];
    if (i % 4 == 0) return {fmt::format("group/front-{}", i), fmt::format("Front {}", i), code, {sector}, ActorKind::kGroup};
    if (i % 4 == 1) return {fmt::format("person/person-{}", i), fmt::format("Person {}", i), code, {sector}, ActorKind::kPerson};
    if (i % 4 == 2) return {fmt::format("org/body-{}", i), fmt::format("Body {}", i), "", {sector}, ActorKind::kOrganisation};
    return {fmt::format("name/someone-{}", i), fmt::format("Someone {}", i), "", {}, ActorKind::kUnresolved};
  }

  const Actor& actor() {
    const double at = weights_.back() * static_cast<double>(below(1U << 30U)) / static_cast<double>(1U << 30U);
    return actors_[static_cast<std::size_t>(std::lower_bound(weights_.begin(), weights_.end(), at) - weights_.begin())];
  }

  static Mention add_words(std::string& text, const Actor& actor, std::uint32_t sentence) {
    Mention mention;
    mention.actor = actor;
    mention.range.start = static_cast<std::uint32_t>(text.size());
    text += actor.name;
    mention.range.end = static_cast<std::uint32_t>(text.size());
    mention.sentence = sentence;
    mention.reason = "name of the lists";
    mention.score = 0.9F;
    return mention;
  }

  void add_sentence(CodedDocument& coded, std::chrono::sys_days day, std::uint32_t number) {
    std::string& text = coded.document.text;
    if (!text.empty()) text += ' ';
    const auto start = static_cast<std::uint32_t>(text.size());
    const Kind& kind = kKinds[below(kKinds.size())];
    Event event;
    const Actor& source = actor();
    const Actor* target = &actor();
    while (target->id == source.id) target = &actor();
    event.sources = {add_words(text, source, number)};
    text += ' ';
    event.trigger.start = static_cast<std::uint32_t>(text.size());
    text += kind.verb;
    event.trigger.end = static_cast<std::uint32_t>(text.size());
    text += ' ';
    event.targets = {add_words(text, *target, number)};
    if (below(10) < 7) {
      event.place = places_[below(places_.size())];
      text += " in ";
      event.place->range.start = static_cast<std::uint32_t>(text.size());
      text += event.place->name;
      event.place->range.end = static_cast<std::uint32_t>(text.size());
    }
    if (below(4) == 0) {
      text += ", said ";
      event.holder = add_words(text, actor(), number);
    }
    text += '.';
    event.evidence = {number, {start, static_cast<std::uint32_t>(text.size())}};
    event.type = kind.type;
    event.cameo = kind.cameo;
    event.quad = kind.quad;
    event.intensity = kind.intensity;
    event.date = day - std::chrono::days(below(3));
    event.modality = below(10) < 8 ? Modality::kAsserted : static_cast<Modality>(below(5));
    event.rule = fmt::format("made.v.{}", kind.verb);
    event.confidence = 0.5 + static_cast<double>(below(500)) / 1000;
    event.id = hex_id(fmt::format("{} event {}", coded.document.id, number));
    for (const auto& role : {event.sources, event.targets}) coded.mentions.insert(coded.mentions.end(), role.begin(), role.end());
    if (event.holder) coded.mentions.push_back(*event.holder);
    Sentence sentence;
    sentence.range = event.evidence.range;
    sentence.number = number;
    coded.sentences.push_back(std::move(sentence));
    coded.events.push_back(std::move(event));
  }

  Claimed words(std::string& text, const char* topic) {
    Claimed claimed;
    claimed.label = topic;
    claimed.range.start = static_cast<std::uint32_t>(text.size());
    text += topic;
    claimed.range.end = static_cast<std::uint32_t>(text.size());
    return claimed;
  }

  void add_indicator(CodedDocument& coded, bool with_cause) {
    std::string& text = coded.document.text;
    const auto number = static_cast<std::uint32_t>(coded.sentences.size());
    text += ' ';
    Assertion claim;
    const auto start = static_cast<std::uint32_t>(text.size());
    claim.kind = AssertionKind::kIndicator;
    claim.subject = words(text, kTopics[below(kTopics.size())]);
    claim.trend = below(3) == 0 ? Trend::kDown : Trend::kUp;
    text += claim.trend == Trend::kUp ? " grew" : " shrank";
    claim.place = kCodes[below(kCodes.size())];
    Assertion cause;
    if (with_cause) {
      text += " because of ";
      cause.driver = words(text, kTopics[below(kTopics.size())]);
    }
    if (below(2) == 0) {
      text += ", said ";
      claim.holder = add_words(text, actor(), number);
      coded.mentions.push_back(*claim.holder);
    }
    text += '.';
    claim.evidence = {number, {start, static_cast<std::uint32_t>(text.size())}};
    claim.id = hex_id(coded.document.id + " indicator");
    claim.rule = "made/grow";
    claim.confidence = 0.8;
    Sentence sentence;
    sentence.range = claim.evidence.range;
    sentence.number = number;
    coded.sentences.push_back(std::move(sentence));
    coded.document.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
    if (with_cause) {
      cause.kind = AssertionKind::kCause;
      cause.id = hex_id(coded.document.id + " cause");
      cause.outcome = claim.subject;
      cause.outcome->assertion_id = claim.id;
      cause.predicate = "because of";
      cause.polarity = below(8) == 0 ? -1 : 1;
      cause.holder = claim.holder;
      cause.evidence = claim.evidence;
      cause.rule = "made/because";
      cause.confidence = 0.8;
      coded.assertions.push_back(std::move(cause));
    }
    coded.assertions.push_back(std::move(claim));
  }

  std::mt19937_64 random_;
  std::vector<Actor> actors_;
  std::vector<double> weights_;
  std::vector<Place> places_;
};

int fail_with(const Error& error) {
  fmt::print(stderr, "error {}: {}\n  {}\n", error.id, error.message, error.hint);
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "usage: make_big_record OUT [EVENTS=1000000] [SEED=1]\n");
    return 2;
  }
  const std::size_t events = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1'000'000;
  World world(count > 3 ? std::strtoull(words[3], nullptr, 10) : 1, 2000);
  dragoman::RecordOptions options;
  options.access = dragoman::Access::kWrite;
  options.program_version = "made";
  options.ontology_version = "made";
  options.batch_documents = 4096;
  options.batch_bytes = 64'000'000;
  auto record = dragoman::Record::open(words[1], options);
  if (!record) return fail_with(record.error());
  constexpr std::size_t kEvents = 10;
  for (std::size_t made = 0; made < events; made += kEvents) {
    if (auto added = record->add(world.document(made / kEvents, std::min(kEvents, events - made))); !added)
      return fail_with(added.error());
  }
  if (auto finished = record->finish(); !finished) return fail_with(finished.error());
  fmt::print("{}: {} events in {} documents\n", words[1], events, (events + kEvents - 1) / kEvents);
  return 0;
}
