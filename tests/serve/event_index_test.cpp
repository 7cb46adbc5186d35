// The index is a fast path: everything that it gives is compared with what the record itself gives.
#include "dragoman/serve/event_index.h"

#include <random>

#include <gtest/gtest.h>

#include "../relations/world.h"
#include "dragoman/base/date.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/record/find.h"
#include "dragoman/serve/event_counts.h"
#include "dragoman/serve/event_search.h"
#include "dragoman/serve/event_series.h"
#include "dragoman/serve/relation_counts.h"

namespace dragoman::serve {
namespace {

using testing::party;

class Index : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::vector<Mention> who = {party("RUS"),
                                      party("USA"),
                                      party("UKR"),
                                      party("USA/troops", ActorKind::kAgent, {"MIL"}),
                                      party("RUS/government", ActorKind::kAgent, {"GOV"}),
                                      party("group/taliban", ActorKind::kGroup, {"REB", "MIL"}),
                                      party("AFG")};
    const std::vector<const char*> days = {"2016-01-01", "2016-01-01", "2016-01-20", "2016-02-01", "2017-05-05", "2018-12-31"};
    const std::vector<const char*> types = {"AID", "ASSAULT", "CONSULT", "AGREE"};
    const auto some = [&](std::size_t least, std::size_t most) {
      std::vector<Mention> some;
      for (std::size_t i = least + below(most - least + 1); i > 0; --i) some.push_back(who[below(who.size())]);
      return some;
    };
    for (int i = 0; i < 160; ++i) {
      Event& event = world_.next(some(1, 2), some(0, 2), days[below(days.size())], static_cast<double>(below(20)) - 10);
      event.type = types[below(types.size())];
      event.quad = static_cast<int>(1 + below(4));
      event.modality = static_cast<Modality>(below(5));
      event.confidence = 0.1 * static_cast<double>(below(11));
      event.date_precision = static_cast<DatePrecision>(below(3));
      event.holder.reset();
      if (below(3) == 0) event.holder = who[below(who.size())];
      if (below(8) == 0) event.date.reset();
      if (below(4) == 0) event.place.reset();
      if (event.place && below(2) == 0) event.place = Place{"Kyiv", "UKR", "", 50.45, 30.52, 703448, {0, 4}};
      if (event.place && below(5) == 0) event.place->latitude.reset();
    }
    database_ = &world_.database();  // once: asking again would link near-duplicates anew
    ASSERT_TRUE(
        database_->execute("INSERT INTO duplicates SELECT document_id, 'other', 0.9 FROM document_rows WHERE event_count > 0 "
                           "AND document_id LIKE '%7'"));
    Result<EventIndex> built = build_event_index(*database_);
    ASSERT_TRUE(built) << built.error().message;
    index_ = std::move(*built);
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }
  [[nodiscard]] static std::string json(const RecordedEvent& found) {
    return event_json(found.event, found.document_id, found.texts);
  }

  std::vector<std::string> plain(const Filter& filter) {
    std::vector<std::string> rows;
    const Result<void> done = for_each_event(*database_, filter, [&](const RecordedEvent& found) {
      rows.push_back(json(found));
      return true;
    });
    EXPECT_TRUE(done);
    return rows;
  }
  std::vector<std::string> indexed(const Filter& filter) {
    const Result<Selection> selection = select_events(index_, filter, *database_);
    EXPECT_TRUE(selection);
    std::vector<std::string> rows;
    const EventRows wanted = rows_of(index_, page_of(index_, *selection, filter));
    const Result<void> done = for_each_event(*database_, wanted, [&](const RecordedEvent& found) {
      rows.push_back(json(found));
      return true;
    });
    EXPECT_TRUE(done);
    return rows;
  }
  Filter any_filter() {
    Filter filter;
    std::vector<std::string> words;
    const auto text = [&](std::vector<std::string>& into, const std::vector<const char*>& choices) {
      if (below(4) == 0) into.emplace_back(choices[below(choices.size())]);
    };
    const std::vector<const char*> actors = {"RUS", "USA", "USA/troops", "group/taliban", "AFG", "nobody"};
    text(filter.sources, actors);
    text(filter.targets, actors);
    text(filter.actors, actors);
    if (below(3) == 0) text(filter.holders, actors);
    if (below(3) == 0) filter.dyad = {actors[below(6)], actors[below(6)]};
    text(filter.countries, {"UKR", "RUS", "USA"});
    text(filter.types, {"AID", "ASSAULT"});
    text(filter.sectors, {"MIL", "GOV"});
    text(filter.places, {"Kyiv", "Moscow"});
    text(filter.modalities, {"asserted", "negated", "future"});
    text(filter.documents, {"000", "00000000000000000000000000000012"});
    if (below(4) == 0) filter.quads = {static_cast<int>(1 + below(4))};
    if (below(4) == 0) filter.min_confidence = 0.5;
    if (below(3) == 0) filter.from = *parse_iso_date("2016-01-20");
    if (below(3) == 0) filter.to = *parse_iso_date("2017-05-05");
    if (below(4) == 0) text(words, {"TALIBAN", "aliban", "an ", " w", "e", "nowhere"});
    if (!words.empty()) filter.words = words.front();
    filter.newest_first = below(2) == 0;
    return filter;
  }

  std::mt19937_64 random_{7};
  testing::World world_;
  Database* database_ = nullptr;
  EventIndex index_;
};

TEST_F(Index, FindsWhatTheRecordFindsInTheSameOrder) {
  std::size_t found = 0;
  for (int i = 0; i < 100; ++i) {
    const Filter filter = any_filter();
    const std::vector<std::string> expected = plain(filter);
    EXPECT_EQ(indexed(filter), expected) << i;
    found += expected.size();
  }
  EXPECT_GT(found, 200U);
}

TEST_F(Index, PagesGoOnWhereTheLastOneEnded) {
  for (const bool newest : {false, true}) {
    Filter filter;
    filter.newest_first = newest;
    const std::vector<std::string> expected = plain(filter);
    ASSERT_EQ(expected.size(), 160U);
    std::vector<std::string> all;
    filter.limit = 7;
    while (true) {
      const std::vector<std::uint32_t> page = page_of(index_, select_events(index_, filter), filter);
      const std::vector<std::string> rows = indexed(filter);
      EXPECT_EQ(rows, plain(filter));
      all.insert(all.end(), rows.begin(), rows.end());
      if (page.size() < 7) break;
      const std::uint32_t last = page.back();
      const std::int32_t day = index_.day[last];
      filter.after = {day == kUndated ? Value() : Value(iso_date(std::chrono::sys_days(std::chrono::days(day)))),
                      Value(index_.documents[index_.document[last]]), Value(std::int64_t{index_.start[last]}),
                      Value(index_.ids[last])};
    }
    EXPECT_EQ(all, expected);
  }
}

TEST_F(Index, RelationsAreThoseOfTheRecord) {
  std::vector<RelationQuestion> questions(4);
  questions[1].from = *parse_iso_date("2016-01-20");
  questions[2].modalities = {"negated", "future"};
  questions[2].min_confidence = 0.4;
  questions[3].count_duplicates = true;
  questions[3].to = *parse_iso_date("2017-05-05");
  for (const RelationQuestion& each : questions) {
    for (const auto& [a, b] : {std::pair{"RUS", "USA"}, std::pair{"group/taliban", "AFG"}, std::pair{"USA", "nobody"}}) {
      DyadQuestion question;
      static_cast<RelationQuestion&>(question) = each;
      const Result<DyadReport> expected = dyad_report(*database_, a, b, question);
      ASSERT_TRUE(expected);
      const DyadReport found = dyad_report(a, b, dyad_events(index_, a, b, question), question);
      EXPECT_EQ(found.event_ids, expected->event_ids);
      EXPECT_EQ(found.without_period, expected->without_period);
      EXPECT_EQ(found.forward.types, expected->forward.types);
      EXPECT_EQ(found.backward.quads, expected->backward.quads);
      EXPECT_DOUBLE_EQ(found.forward.intensity_sum, expected->forward.intensity_sum);
      ASSERT_EQ(found.periods.size(), expected->periods.size());
      for (std::size_t i = 0; i < found.periods.size(); ++i) {
        EXPECT_EQ(found.periods[i].start, expected->periods[i].start);
        EXPECT_EQ(found.periods[i].forward.events, expected->periods[i].forward.events);
        EXPECT_EQ(found.periods[i].backward.quads, expected->periods[i].backward.quads);
      }
      std::int64_t held = 0;
      for (const HolderCount& holder : holders_between(index_, a, b, question)) held += holder.events;
      EXPECT_EQ(held, static_cast<std::int64_t>(expected->event_ids.size()));
    }
    const Result<std::vector<Partner>> partners = dragoman::partners_of(*database_, "RUS", each, 4);
    ASSERT_TRUE(partners);
    const std::vector<Partner> found = partners_of(index_, "RUS", each, 4);
    ASSERT_EQ(found.size(), partners->size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto numbers = [](const Partner& one) {
        return std::tuple(one.id, one.events, one.given, one.taken, one.quads, one.first_day, one.last_day);
      };
      EXPECT_EQ(numbers(found[i]), numbers((*partners)[i]));
      EXPECT_NEAR(found[i].intensity_mean, (*partners)[i].intensity_mean, 1e-9);
    }
  }
}

TEST_F(Index, NetworksAreThoseOfTheRecord) {
  for (const std::int64_t least : {1, 3}) {
    NetworkQuestion question;
    question.min_events = least;
    question.most_edges = 9;
    const Result<Network> expected = dragoman::build_network(*database_, question);
    ASSERT_TRUE(expected);
    const Network found = build_network(index_, question);
    ASSERT_EQ(found.edges.size(), expected->edges.size());
    ASSERT_EQ(found.nodes.size(), expected->nodes.size());
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
      EXPECT_EQ(found.nodes[i].id, expected->nodes[i].id);
      EXPECT_EQ(found.nodes[i].events, expected->nodes[i].events);
    }
    for (std::size_t i = 0; i < found.edges.size(); ++i) {
      const auto numbers = [](const NetworkEdge& edge) {
        return std::tuple(edge.source, edge.target, edge.events, edge.quads, edge.first_day, edge.last_day, edge.months.size());
      };
      EXPECT_EQ(numbers(found.edges[i]), numbers(expected->edges[i]));
      EXPECT_NEAR(found.edges[i].intensity_sum, expected->edges[i].intensity_sum, 1e-9);
      for (std::size_t m = 0; m < found.edges[i].months.size(); ++m) {
        EXPECT_EQ(found.edges[i].months[m].start, expected->edges[i].months[m].start);
        EXPECT_EQ(found.edges[i].months[m].events, expected->edges[i].months[m].events);
      }
    }
  }
}

TEST_F(Index, PeriodsAndPlacesCountWhatSqlCounts) {
  const Selection all = select_events(index_, {});
  const std::string once = " AND document_id NOT IN (SELECT document_id FROM duplicates)";
  std::vector<std::string> found;
  for (const PeriodCount& each : count_periods(index_, all, Period::kMonth)) {
    found.push_back(iso_date(each.start) + " " + std::to_string(each.quad) + " " + std::to_string(each.events));
  }
  for (const PlaceCount& each : count_places(index_, all, false, 100))
    found.push_back(each.name + " " + std::to_string(each.events));
  for (const PlaceCount& each : count_places(index_, all, true, 100))
    found.push_back(each.country + " " + std::to_string(each.events));
  std::vector<std::string> expected;
  for (const std::string& sql :
       {"SELECT strftime(date_trunc('month', event_date), '%Y-%m-%d') || ' ' || quad_class || ' ' || count(*) AS line FROM "
        "event_rows "
        "WHERE date_precision IN ('day', 'month') AND event_date IS NOT NULL" +
            once + " GROUP BY date_trunc('month', event_date), quad_class ORDER BY line",
        "SELECT place_name || ' ' || count(*) AS line FROM event_rows WHERE lat IS NOT NULL AND lon IS NOT NULL" + once +
            " GROUP BY place_name ORDER BY count(*) DESC, place_name",
        "SELECT country || ' ' || count(*) AS line FROM event_rows WHERE country IS NOT NULL" + once +
            " GROUP BY country ORDER BY count(*) DESC, country"}) {
    Result<Rows> rows = database_->query(sql);
    ASSERT_TRUE(rows) << rows.error().message;
    while (*rows->next()) expected.emplace_back(rows->text(0));
  }
  EXPECT_EQ(found, expected);
}

TEST_F(Index, EventsAreFoundByTheirIds) {
  for (std::uint32_t e = 0; e < index_.size(); ++e) EXPECT_EQ(index_.event(index_.ids[e]), e);
  for (const char* id : {"", "event-", "event-1000", "zzz"}) EXPECT_EQ(index_.event(id), index_.size()) << id;
}

TEST_F(Index, ForecastsLearnFromTheSameSeries) {
  const Result<forecast::EventSeries> expected = forecast::read_series(*database_);
  ASSERT_TRUE(expected);
  const forecast::EventSeries found = series_of(index_);
  EXPECT_EQ(found.actors, expected->actors);
  EXPECT_EQ(found.types, expected->types);
  EXPECT_EQ(found.ids, expected->ids);
  ASSERT_EQ(found.rows.size(), expected->rows.size());
  ASSERT_GT(found.rows.size(), 10U);
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    const auto numbers = [](const forecast::EventSeries::Row& row) {
      return std::tuple(row.day, row.source, row.target, row.type, row.quad, row.event);
    };
    EXPECT_EQ(numbers(found.rows[i]), numbers(expected->rows[i]));
  }
}

}  // namespace
}  // namespace dragoman::serve
