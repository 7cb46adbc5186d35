#pragma once
// PlaceImage: the gazetteer file, mapped and searched in place. Internal to place_reader.cpp and the evaluation.
//
// DESCRIPTION: made by tools/make_places.py, which describes the layout; little-endian. Opening checks sizes and reads nothing
// else. Immutable, thread-safe; views live as long as the object.
//
//   Result<PlaceImage> image = PlaceImage::open(data_folder + "/actors/places.bin");
//   auto [first, last] = image->find(place_key("Saint-Denis"));
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/result.h"

namespace dragoman {

/// Lower case, without accents, apostrophes and full stops; hyphens are spaces; "saint" is "st". tools/make_places.py does the
/// same.
std::string place_key(std::string_view name);

class PlaceImage {
 public:
  struct PlaceRow {
    std::uint32_t geonames_id;
    float latitude, longitude;
    std::uint32_t population;
    std::uint32_t name;  ///< string
    std::uint16_t region;
    std::uint8_t level;  ///< 0 country, 1 region, 2 county, 3 town
    std::uint8_t flags;  ///< 1 capital, 2 seat of a region, 4 part of a town
    char iso3[4];
  };
  struct KeyRow {
    std::uint32_t key;  ///< string
    std::uint32_t place;
    std::uint32_t flags;  ///< 1 the people's name, 2 an abbreviation, 4 an alias
  };
  struct RegionRow {
    std::uint32_t name;
    char iso3[4];
  };

  /// E-ACTORS-501 when the file is missing, E-ACTORS-502 when it is no gazetteer of this version.
  static Result<PlaceImage> open(const std::string& path);

  using Rows = std::pair<std::uint32_t, std::uint32_t>;  ///< first and behind the last
  /// The key rows with exactly this key.
  [[nodiscard]] Rows find(std::string_view key) const { return find(key, {0, key_count_}); }
  /// The same where only these rows can have it.
  [[nodiscard]] Rows find(std::string_view key, Rows among) const;
  /// The key rows whose first word is this one.
  [[nodiscard]] Rows starting_with(std::string_view word) const;
  [[nodiscard]] KeyRow key(std::uint32_t index) const { return row<KeyRow>(keys_, index); }
  [[nodiscard]] PlaceRow place(std::uint32_t index) const { return row<PlaceRow>(places_, index); }
  [[nodiscard]] RegionRow region(std::uint32_t index) const { return row<RegionRow>(regions_, index); }
  [[nodiscard]] std::string_view string(std::uint32_t offset) const { return strings_.data() + offset; }
  [[nodiscard]] std::uint32_t place_count() const { return place_count_; }

 private:
  template <class Row>
  static Row row(std::string_view rows, std::uint32_t index) {
    Row result;
    std::memcpy(&result, rows.data() + std::size_t{index} * sizeof(Row), sizeof(Row));
    return result;
  }

  /// The first of these rows whose key is not less.
  [[nodiscard]] std::uint32_t lower_bound(std::string_view key, Rows among) const;

  MappedFile file_;
  std::string_view places_, keys_, regions_, strings_;
  std::uint32_t place_count_ = 0, key_count_ = 0;
};

}  // namespace dragoman
