#include "dragoman/events/petrarch_records.h"

#include <charconv>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

std::string spaced(std::string_view text) {
  std::string joined;
  for (const std::string_view part : split_whitespace(text)) {
    if (!joined.empty()) joined += ' ';
    joined += part;
  }
  return joined;
}

/// Options that this coder has no part for (the suite's own switches) change nothing.
void configure(PetrarchSettings& settings, std::string_view option, std::string_view value) {
  std::size_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  if (option == "require_dyad") settings.require_dyad = ascii_lower(value) != "false";
  if (option == "new_actor_length") settings.new_actor_length = number;
  if (option == "comma_min") settings.comma_min = number;
  if (option == "comma_max") settings.comma_max = number;
  if (option == "comma_emin") settings.comma_end_min = number;
  if (option == "comma_emax") settings.comma_end_max = number;
  if (option == "comma_bmin") settings.comma_begin_min = number;
  if (option == "comma_bmax") settings.comma_begin_max = number;
}

PetrarchRecord record_of(const pugi::xml_node& sentence, const PetrarchSettings& settings) {
  PetrarchRecord record;
  record.id = sentence.attribute("id").value();
  record.category = sentence.attribute("category").value();
  record.active = ascii_lower(sentence.attribute("sentence").value()) != "false";
  record.date = petrarch_day(sentence.attribute("date").value());
  record.text = spaced(sentence.child("Text").text().get());
  record.parse = spaced(sentence.child("Parse").text().get());
  record.settings = settings;
  for (const pugi::xml_node& coding : sentence.children("EventCoding")) {
    if (coding.attribute("error")) record.error = coding.attribute("error").value();
    if (!coding.attribute("eventcode")) continue;
    record.events.push_back(
        {coding.attribute("sourcecode").value(), coding.attribute("targetcode").value(), coding.attribute("eventcode").value()});
  }
  return record;
}

}  // namespace

Result<PetrarchRecords> parse_petrarch_records(const std::string& path, std::string_view xml) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  PetrarchRecords file;
  const pugi::xml_node root = document.document_element();
  for (const pugi::xml_node& node : root.child("Environment").children())
    if (const std::string_view name = node.name(); name.size() > 4 && name.substr(name.size() - 4) == "file")
      file.dictionary_files.emplace_back(trim(node.text().get()));
  PetrarchSettings settings;
  for (const pugi::xml_node& node : root.child("Sentences").children()) {
    const std::string_view name = node.name();
    if (name == "Config") configure(settings, node.attribute("option").value(), node.attribute("value").value());
    if (name == "Sentence") file.records.push_back(record_of(node, settings));
  }
  if (file.records.empty())
    return fail(
        "E-EVENTS-032",
        fmt::format("'{}' holds no unit-test records ({})", path, parsed ? "no <Sentence> in <Sentences>" : parsed.description()),
        "PETRARCH's format: <Validation><Sentences><Sentence id=… date=…><EventCoding …/><Text>…");
  return file;
}

Result<PetrarchRecords> read_petrarch_records(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail("E-EVENTS-032", file.error().message, "check the path");
  return parse_petrarch_records(path, file->bytes());
}

}  // namespace dragoman
