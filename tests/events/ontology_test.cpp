#include "dragoman/events/ontology.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

const Ontology& ontology() {
  static const Result<Ontology> opened = Ontology::open(DRAGOMAN_BINARY_DIR "/share/dragoman");
  if (!opened) throw std::runtime_error(opened.error().message);
  return *opened;
}

TEST(Ontology, HasPloversSixteenEventsAndThirtySevenContexts) {
  EXPECT_EQ(ontology().types().size(), 16U);
  EXPECT_EQ(ontology().contexts().size(), 37U);
  ASSERT_NE(ontology().type("CONSULT"), nullptr);
  EXPECT_EQ(ontology().type("CONSULT")->quad, 1);
  EXPECT_TRUE(ontology().type("AID")->recipient_required);
  EXPECT_EQ(ontology().type("YIELD"), nullptr);
}

TEST(Ontology, ScoresAreThoseOfTheModeFarthestFromZero) {
  EXPECT_DOUBLE_EQ(ontology().score_of("CONSULT", {}), 2.5);
  EXPECT_DOUBLE_EQ(ontology().score_of("CONSULT", {"visit"}), 4);
  EXPECT_DOUBLE_EQ(ontology().score_of("ASSAULT", {"beat", "aerial"}), -9.5);
  EXPECT_DOUBLE_EQ(ontology().score_of("PROTEST", {"vandalize"}), -5) << "the manual gives this mode no score";
  EXPECT_DOUBLE_EQ(ontology().score_of("NOTHING", {}), 0);
}

TEST(Ontology, CameoGoesToPloverAndBack) {
  ASSERT_NE(ontology().plover_of("0841"), nullptr);
  EXPECT_EQ(ontology().plover_of("0841")->event, "RETREAT");
  EXPECT_EQ(ontology().plover_of("0813")->event, "RETREAT");
  EXPECT_EQ(ontology().plover_of("0812")->event, "CONCEDE");
  EXPECT_EQ(ontology().plover_of("163")->event, "COERCE");
  EXPECT_EQ(ontology().plover_of("1712")->event, "ASSAULT");
  EXPECT_EQ(ontology().plover_of("0249")->event, "-") << "unknown four digits fall back to three, which PLOVER drops";
  EXPECT_EQ(ontology().plover_of("99"), nullptr);
  EXPECT_EQ(ontology().cameo_of("CONSULT", {"phone"}), "041");
  EXPECT_EQ(ontology().cameo_of("CONSULT", {}), "040");
  EXPECT_EQ(ontology().cameo_of("NOTHING", {}), "");
}

TEST(Ontology, EveryCodeOfAModeGoesBackToItsEvent) {
  for (const EventType& type : ontology().types()) {
    for (const EventMode& mode : type.modes) {
      ASSERT_NE(ontology().plover_of(mode.cameo), nullptr) << type.name << " " << mode.name;
    }
  }
}

TEST(Ontology, AMissingFolderIsAnErrorWithTheFile) {
  const Result<Ontology> none = Ontology::open("/no/such/folder");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().id, "E-EVENTS-001");
}

}  // namespace
}  // namespace dragoman
