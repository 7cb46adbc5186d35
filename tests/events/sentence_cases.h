#pragma once
// Sentence cases: text files of sentences with what is expected of them.
//
//   > Russia and Iran signed a trade pact in Moscow.
//   @ 2016-12-21
//   event SUPPORT source=RUS,IRN modality=asserted
//
//   > The band will shoot a film in Rome.
//   none
//
// Cases are separated by blank lines; each "> " line is a paragraph; "..." allows more than what is listed; lines of any kind
// ("assertion cause …") are kept, so that other tests read the same files for their own kinds. "misread" marks a sentence whose
// tree is wrong and with it the events: the expectation stays, the test counts it, and says so once it is read right.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/events/coder.h"

namespace dragoman::cases {

/// One expected thing: "event CONSULT source=RUS" is kind "event", name "CONSULT" and one attribute.
struct Expectation {
  std::string kind, name, line;
  std::vector<std::pair<std::string, std::string>> attributes;
};

struct SentenceCase {
  std::string place;  ///< "consult.test:12"
  std::string text;   ///< paragraphs joined by newlines
  std::string date = "2016-12-21";
  std::vector<Expectation> expected;
  bool open = false;  ///< "...": more may be there
  bool none = false;  ///< "none"
  bool misread = false;
};

/// All cases of tests/events/<pattern>*.test in name order; a line that is none of the above throws.
std::vector<SentenceCase> read_cases(const std::string& folder);

/// A case read by the whole chain.
struct CodedCase {
  Document document;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;
  std::vector<Event> events;
};

/// Nothing when the data folder lacks a model or an actor list: the test is to be skipped then.
std::optional<CodedCase> code_case(const SentenceCase& one);

/// True when an actor of the list answers to this id, country code or name ("_" stands for a space).
bool names_actor(const std::vector<Mention>& actors, const std::string& wanted);

}  // namespace dragoman::cases
