#pragma once
// PlaceReader: towns, regions and countries named in a document, each with coordinates and a GeoNames id.
//
// DESCRIPTION: immutable after open() and thread-safe; the gazetteer is a sorted image made at build time and mapped, so opening
// costs no parsing. A name with several places is decided by "X, Y" patterns, by the countries and regions that the document
// speaks of, by nearness to places already decided, and by population.
//
//   Result<PlaceReader> reader = PlaceReader::open(data_folder);
//   for (const NamedPlace& found : reader->read(document, sentences, mentions)) use(found.place.latitude, found.score);
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

enum class PlaceLevel : std::uint8_t { kCountry, kRegion, kCounty, kTown };

/// Where a phrase lies. Field names as Mordecai's; degrees of WGS 84. The same fields as events/event.h's Place.
struct NamedPlace {
  std::string name;
  std::string country;  ///< iso3c
  std::string admin1;   ///< name of the first-level region; empty for countries
  double latitude = 0;
  double longitude = 0;
  std::int64_t geonames_id = 0;  ///< 0 when the source has none
  TextRange range;               ///< bytes of the document's text
  std::uint32_t sentence = 0;    ///< Sentence::number
  std::int32_t first_word = -1;  ///< words of that sentence, both included
  std::int32_t last_word = -1;
  PlaceLevel level = PlaceLevel::kTown;
  bool by_people = false;  ///< named by its people: "Sudanese"; no place where something happens
  std::string reason;      ///< why this place: "X, Y pattern", "only place of that name", "country context", "population"
  double score = 0;        ///< 0 … 1
};

class PlaceReader {
 public:
  /// Maps <data_folder>/actors/places.bin; E-ACTORS-501 when it is missing, E-ACTORS-502 when it is of another version.
  static Result<PlaceReader> open(const std::string& data_folder);

  /// In text order, never overlapping.
  [[nodiscard]] std::vector<NamedPlace> read(const Document& document, const std::vector<Sentence>& sentences,
                                             const std::vector<Mention>& mentions) const;

 private:
  struct Gazetteer;
  std::shared_ptr<const Gazetteer> gazetteer_;
};

}  // namespace dragoman
