#include "dragoman/serve/json_parts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman::serve {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string base64url(std::string_view bytes) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = held << 8U | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out += kDigits[held >> static_cast<unsigned>(bits) & 63U];
    }
  }
  if (bits > 0) out += kDigits[held << static_cast<unsigned>(6 - bits) & 63U];
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return {};
    held = held << 6U | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> static_cast<unsigned>(bits) & 255U);
  }
  return out;
}

char letter_of(Listing listing) {
  switch (listing) {
    case Listing::kDocuments: return 'd';
    case Listing::kEvents: return 'e';
    case Listing::kAssertions: return 'c';
    case Listing::kActors: break;
  }
  return 'a';
}

/// Keys are dates, ids and whole numbers, in the order of order.cpp.
bool fits(Listing listing, std::size_t place, const std::string& key) {
  const bool number = listing == Listing::kActors ? place == 0 : listing != Listing::kDocuments && place == 2;
  if (number) return !key.empty() && key.size() < 10 && std::all_of(key.begin(), key.end(), is_ascii_digit);
  if (place == 0) return listing == Listing::kDocuments ? parse_iso_date_time(key).has_value() : parse_iso_date(key).has_value();
  return !key.empty() && key.size() < 400 && is_valid_utf8(key);
}

}  // namespace

void write_actor(JsonWriter& json, const ActorRef& actor) {
  json.begin_object().key("id").value(actor.id).key("name").value(actor.name).key("country").text_or_null(actor.country);
  json.key("sectors").begin_array();
  for (const std::string& sector : actor.sectors) json.value(sector);
  json.end_array().end_object();
}

Result<ActorRefs> ActorRefs::of(Database& overview, const std::vector<std::string>& ids) {
  ActorRefs refs;
  const Result<void> read =
      each_row(overview.query("SELECT actor_id, actor_name, country, sectors FROM known_actors WHERE actor_id = ANY($ids)",
                              {{"ids", Value::texts(ids)}}),
               [&](const Rows& row) {
                 const std::string id(row.text(0));
                 refs.refs_[id] = {id, std::string(row.text(1)), std::string(row.text(2)), row.value(3).item_texts()};
               });
  if (!read) return forward(read);
  return refs;
}

ActorRef ActorRefs::operator[](const std::string& id) const {
  const auto found = refs_.find(id);
  return found == refs_.end() ? ActorRef{id, id, {}} : found->second;
}

void write_quads(JsonWriter& json, const std::array<std::int64_t, 4>& quads) {
  json.begin_object();
  for (std::size_t i = 0; i < quads.size(); ++i) json.key(std::to_string(i + 1)).value(quads[i]);
  json.end_object();
}

double rounded(double number) { return std::round(number * 1e4) / 1e4; }

std::string page_json(const std::vector<std::string>& rows, const std::string& next, const Call& call) {
  JsonWriter json;
  json.begin_object().key("data").begin_array();
  for (const std::string& row : rows) json.raw(row);
  json.end_array().key("next").text_or_null(next).key("next_url");
  if (next.empty()) {
    json.null();
  } else {
    std::string url = call.path + "?";
    for (const auto& [name, value] : call.values) {
      if (name != "next") url += url_encode(name) + "=" + url_encode(value) + "&";
    }
    json.value(url + "next=" + next);
  }
  json.end_object();
  return std::move(json).text();
}

std::string page_token(Listing listing, const std::vector<Value>& keys) {
  std::string bytes(1, letter_of(listing));
  for (const Value& key : keys) {
    bytes += key.is_null() ? std::string(1, '-') : "=" + key.plain_text();
    bytes += '\n';
  }
  return base64url(bytes);
}

Result<std::vector<Value>> read_token(Listing listing, std::string_view token) {
  const auto bad = [] {
    return fail("E-SERVE-005", "'next' is no token of this list", "give the one that the page before gave");
  };
  const std::optional<std::string> bytes = from_base64url(token);
  if (!bytes || bytes->empty() || bytes->front() != letter_of(listing) || bytes->back() != '\n') return bad();
  std::vector<Value> keys;
  const std::vector<std::string_view> lines = split(std::string_view(*bytes).substr(1, bytes->size() - 2), '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] == "-" && i == 0 && listing != Listing::kActors) {
      keys.emplace_back();
      continue;
    }
    if (!lines[i].starts_with('=') || !fits(listing, i, std::string(lines[i].substr(1)))) return bad();
    keys.emplace_back(lines[i].substr(1));
  }
  if (keys.size() != key_count(listing)) return bad();
  return keys;
}

Result<void> each_row(Result<Rows> rows, const std::function<void(const Rows&)>& use) {
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return {};
    use(*rows);
  }
}

Result<std::vector<std::string>> row_objects(Result<Rows> rows) {
  if (!rows) return forward(rows);
  const std::vector<Column> columns = rows->columns();
  std::vector<std::string> objects;
  const Result<void> read = each_row(std::move(rows), [&](const Rows& row) {
    JsonWriter json;
    json.begin_object();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      json.key(columns[i].name);
      row.value(i).write_json(json);
    }
    json.end_object();
    objects.push_back(std::move(json).text());
  });
  if (!read) return forward(read);
  return objects;
}

}  // namespace dragoman::serve
