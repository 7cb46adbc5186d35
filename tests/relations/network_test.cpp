#include <array>
#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

#include "dragoman/relations/network.h"
#include "world.h"

namespace dragoman {
namespace {

using testing::party;
using testing::World;

class NetworkTest : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.next({party("RUS")}, {party("USA")}, "2016-01-10", -5);
    world_.next({party("RUS")}, {party("USA")}, "2016-03-10", -9);
    world_.next({party("USA")}, {party("RUS")}, "2016-03-10", 5);
    world_.next({party("RUS")}, {party("group/R&D <\"x\">", ActorKind::kGroup)}, "2016-03-10", 5).date.reset();
    Result<Network> built = build_network(world_.database(), {});
    ASSERT_TRUE(built) << built.error().message;
    network_ = std::move(*built);
  }
  std::string text(const std::function<void(const std::function<void(std::string_view)>&)>& write) {
    std::string out;
    write([&](std::string_view bytes) { out += bytes; });
    return out;
  }
  World world_;
  Network network_;
};

TEST_F(NetworkTest, IsSignedWeightedAndDirected) {
  ASSERT_EQ(network_.nodes.size(), 3);
  ASSERT_EQ(network_.edges.size(), 3);
  const NetworkEdge& edge = network_.edges[0];
  EXPECT_EQ(network_.nodes[edge.source].id, "RUS");
  EXPECT_EQ(network_.nodes[edge.target].id, "USA");
  EXPECT_EQ(edge.events, 2);
  EXPECT_EQ(edge.sign(), -1);
  EXPECT_EQ(edge.conflict(), 2);
  EXPECT_DOUBLE_EQ(edge.intensity_mean, -7);
  ASSERT_EQ(edge.months.size(), 2);
  EXPECT_EQ(iso_date(edge.months[1].start), "2016-03-01");
  EXPECT_TRUE(network_.edges[1].months.empty()) << "its month is not known";
}

TEST_F(NetworkTest, PairsWithFewEventsCanBeLeftOut) {
  NetworkQuestion question;
  question.min_events = 2;
  const Result<Network> network = build_network(world_.database(), question);
  ASSERT_TRUE(network) << network.error().message;
  EXPECT_EQ(network->edges.size(), 1);
  EXPECT_EQ(network->nodes.size(), 2);
}

TEST_F(NetworkTest, CsvHasOneLinePerEdge) {
  const std::string csv = text([&](const auto& sink) { write_network_csv(network_, sink); });
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
  EXPECT_NE(csv.find("RUS,\"group/R&D <\"\"x\"\">\","), std::string::npos) << csv;
  EXPECT_NE(csv.find("RUS,USA,RUS,USA,2,-1,-7,-14,0,2,0,0,0,2,2016-01-10,2016-03-10\n"), std::string::npos) << csv;
}

/// Runs a Python script over a file; skips the test without networkx.
std::string in_python(const std::string& script) {
  std::string out;
  std::FILE* pipe = popen(("/usr/bin/python3 -c '" + script + "' 2>&1").c_str(), "r");
  std::array<char, 256> buffer{};
  while (fgets(buffer.data(), buffer.size(), pipe) != nullptr) out += buffer.data();
  pclose(pipe);
  return out;
}

bool has_networkx() { return in_python("import networkx; print(1)") == "1\n"; }

TEST_F(NetworkTest, NetworkxReadsGraphml) {
  if (!has_networkx()) GTEST_SKIP() << "python3-networkx is not installed";
  std::ofstream(world_.path("a.graphml")) << text([&](const auto& sink) { write_graphml(network_, sink); });
  const std::string answer = in_python(
      "import networkx as nx; g = nx.read_graphml(\"" + world_.path("a.graphml") +
      "\"); e = g.edges[\"RUS\", \"USA\"]; print(g.is_directed(), sorted(g.nodes), e[\"weight\"], e[\"sign\"], e[\"intensity\"], "
      "e[\"first_day\"], g.nodes[\"RUS\"][\"label\"], g.nodes[\"RUS\"][\"events\"])");
  EXPECT_EQ(answer, "True ['RUS', 'USA', 'group/R&D <\"x\">'] 2.0 -1 -7.0 2016-01-10 RUS 4\n");
}

TEST_F(NetworkTest, NetworkxReadsGexf12) {
  if (!has_networkx()) GTEST_SKIP() << "python3-networkx is not installed";
  std::ofstream(world_.path("a.gexf")) << text([&](const auto& sink) { write_gexf(network_, GexfVersion::k12, sink); });
  const std::string answer = in_python("import networkx as nx; g = nx.read_gexf(\"" + world_.path("a.gexf") +
                                       "\", version=\"1.2draft\"); e = g.edges[\"RUS\", \"USA\"]; print(g.is_directed(), "
                                       "sorted(g.nodes), e[\"weight\"], e[\"sign\"], "
                                       "e[\"conflict\"], e[\"month_events\"], e.get(\"spells\"))");
  EXPECT_EQ(
      answer,
      "True ['RUS', 'USA', 'group/R&D <\"x\">'] 2.0 -1 2 [(1, '2016-01-01', '2016-01-31'), (1, '2016-03-01', '2016-03-31')] "
      "[('2016-01-01', '2016-01-31'), ('2016-03-01', '2016-03-31')]\n");
}

TEST_F(NetworkTest, Gexf13IsWellFormed) {
  if (in_python("print(1)") != "1\n") GTEST_SKIP() << "no Python";
  std::ofstream(world_.path("b.gexf")) << text([&](const auto& sink) { write_gexf(network_, GexfVersion::k13, sink); });
  const std::string answer = in_python("import xml.etree.ElementTree as t; r = t.parse(\"" + world_.path("b.gexf") +
                                       "\").getroot(); n = \"{http://gexf.net/1.3}\"; g = r.find(n + \"graph\"); "
                                       "print(r.get(\"version\"), g.get(\"timerepresentation\"), "
                                       "len(list(g.iter(n + \"edge\"))), len(list(g.iter(n + \"spell\"))))");
  EXPECT_EQ(answer, "1.3 interval 3 3\n");
}

}  // namespace
}  // namespace dragoman
