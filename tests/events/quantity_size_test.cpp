#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/events/size.h"
#include "sentence_cases.h"

namespace dragoman::cases {
namespace {

std::string shown(const Quantity& quantity) {
  return fmt::format("{}..{}", quantity.low, quantity.high ? fmt::format("{}", *quantity.high) : "open");
}

/// The sizes of a sentence in its order: "dead 12..12, injured 30..30".
std::string sizes_of(const std::string& text) {
  SentenceCase one;
  one.text = text;
  const std::optional<CodedCase> coded = code_case(one);
  if (!coded) return "skip";
  const std::string data = DRAGOMAN_BINARY_DIR "/share/dragoman";
  const auto times = TimeReader::open(data);
  const auto quantities = QuantityReader::open(data);
  const auto sizes = SizeReader::open(data);
  if (!times || !quantities || !sizes) return "no words";
  static constexpr const char* kNames[] = {"dead", "injured", "arrested", "displaced", "participants", "money"};
  std::string found;
  for (const Sentence& sentence : coded->sentences) {
    const auto counted = quantities->read(coded->document.text, sentence, times->read(coded->document, sentence));
    for (const SizedWord& sized : sizes->read(sentence, counted)) {
      found +=
          fmt::format("{}{} {}", found.empty() ? "" : ", ", kNames[static_cast<std::size_t>(sized.kind)], shown(sized.quantity));
    }
  }
  return found.empty() ? "none" : found;
}

TEST(Size, WhatTheNumbersCount) {
  if (sizes_of("It rained.") == "skip") GTEST_SKIP() << "no model or actor lists in the data folder";
  EXPECT_EQ(sizes_of("The bomb killed 12 people and wounded 30."), "dead 12..12, injured 30..30");
  EXPECT_EQ(sizes_of("At least 40 soldiers were killed in the attack."), "dead 40..open");
  EXPECT_EQ(sizes_of("Police arrested dozens of protesters."), "arrested 24..99");
  EXPECT_EQ(sizes_of("Thousands of people fled the city."), "displaced 2000..9999");
  EXPECT_EQ(sizes_of("The strike lasted three days."), "none");
  EXPECT_EQ(sizes_of("The army destroyed 12 tanks."), "none");
}

TEST(Size, MissingWordsAreAnError) { EXPECT_EQ(SizeReader::open("/nowhere").error().id, "E-EVENTS-503"); }

}  // namespace
}  // namespace dragoman::cases
