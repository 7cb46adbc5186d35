#include "dragoman/actors/place_evaluation.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/utf8.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Answer {
  TextRange range;
  std::int64_t id = 0;
  double latitude = 0, longitude = 0;
  std::string name, kind, country, region;
};

struct Article {
  std::string id, text;
  std::vector<Answer> answers;
  std::vector<TextRange> all;  // also names without coordinates
  std::vector<NamedPlace> found;
};

double kilometres(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  const double a = std::sin((latitude_a - latitude_b) * kRadian / 2);
  const double b = std::sin((longitude_a - longitude_b) * kRadian / 2);
  const double h = a * a + std::cos(latitude_a * kRadian) * std::cos(latitude_b * kRadian) * b * b;
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    offsets.push_back(static_cast<std::uint32_t>(at));
    std::size_t length = 1;
    (void)code_point_at(text, at, length);
    at += length;
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

Article article_of(const pugi::xml_node& node) {
  Article article;
  article.id = node.attribute("docid").as_string();
  article.text = node.child("text").text().as_string();
  const std::vector<std::uint32_t> bytes = byte_offsets(article.text);
  const auto at = [&](const pugi::xml_node& name, const char* key) {
    const auto last = static_cast<long long>(bytes.size()) - 1;
    return bytes[static_cast<std::size_t>(std::clamp(name.child(key).text().as_llong(), 0LL, last))];
  };
  for (const pugi::xml_node& name : node.child("toponyms").children("toponym")) {
    Answer answer;
    answer.range = {at(name, "start"), at(name, "end")};
    article.all.push_back(answer.range);
    const pugi::xml_node tag = name.child("gaztag");
    if (!tag || !tag.child("lat")) continue;
    answer.id = tag.attribute("geonameid").as_llong();
    answer.latitude = tag.child("lat").text().as_double();
    answer.longitude = tag.child("lon").text().as_double();
    answer.name = tag.child("name").text().as_string();
    answer.kind = tag.child("fcode").text().as_string();
    answer.country = tag.child("country").text().as_string();
    answer.region = tag.child("admin1").text().as_string();
    article.answers.push_back(std::move(answer));
  }
  return article;
}

/// States and regions are the same place when they are of one level and carry one name, wherever their middle is put.
bool same_area(const NamedPlace& found, const Answer& answer, double distance) {
  if (found.level == PlaceLevel::kCountry) return answer.kind.starts_with("PCL") && distance < 1500 && found.name == answer.name;
  if (found.level == PlaceLevel::kRegion) return answer.kind == "ADM1" && distance < 500 && found.name == answer.name;
  if (found.level == PlaceLevel::kCounty) return answer.kind == "ADM2" && distance < 50 && found.name == answer.name;
  return false;
}

}  // namespace

Result<PlaceScore> evaluate_places(const PlaceReader& places, const SentenceReader& sentences, const ActorReader& actors,
                                   const std::string& path, unsigned jobs) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(file->bytes().data(), file->bytes().size());
  if (!parsed || !document.child("articles")) {
    return fail("E-ACTORS-503", fmt::format("{}: no articles in XML ({})", path, parsed.description()),
                "the root element is <articles>, with <article><text> and <toponyms>");
  }
  std::vector<Article> articles;
  for (const pugi::xml_node& node : document.child("articles").children("article")) articles.push_back(article_of(node));
  parallel_for(articles.size(), jobs, [&](std::size_t i) {
    Article& article = articles[i];
    const Document page = document_from_text(article.text);
    if (page.text != article.text) return;
    const std::vector<Sentence> read = sentences.read(page);
    article.found = places.read(page, read, actors.read(page, read));
  });

  PlaceScore score;
  std::size_t found = 0, exact = 0, near = 0, ours = 0, ours_right = 0;
  for (const Article& article : articles) {
    for (const NamedPlace& place : article.found) {
      ++ours;
      const bool named =
          std::any_of(article.all.begin(), article.all.end(), [&](TextRange range) { return range.overlaps(place.range); });
      if (named) ++ours_right;
    }
    for (const Answer& answer : article.answers) {
      ++score.names;
      const auto hit = std::find_if(article.found.begin(), article.found.end(),
                                    [&](const NamedPlace& place) { return place.range.overlaps(answer.range); });
      const std::string phrase(answer.range.of(article.text));
      const std::string expected = fmt::format("{} {} ({}, {})", answer.name, answer.kind, answer.region, answer.country);
      if (hit == article.found.end()) {
        score.mistakes.push_back({article.id, phrase, expected, "", -1});
        continue;
      }
      ++found;
      const double distance = kilometres(hit->latitude, hit->longitude, answer.latitude, answer.longitude);
      const bool same =
          (hit->geonames_id != 0 && hit->geonames_id == answer.id) || distance < 1 || same_area(*hit, answer, distance);
      if (same) ++exact;
      if (same || distance <= 161) ++near;
      if (!same) {
        score.mistakes.push_back(
            {article.id, phrase, expected, fmt::format("{} ({}, {})", hit->name, hit->admin1, hit->country), distance});
      }
    }
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  score.found = share(found, score.names);
  score.exact = share(exact, score.names);
  score.within_161_km = share(near, score.names);
  score.exact_of_found = share(exact, found);
  score.within_161_km_of_found = share(near, found);
  score.precision = share(ours_right, ours);
  return score;
}

}  // namespace dragoman
