#pragma once
// Pieces of JSON that several routes share: references to actors, pages of a list, quad classes.
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/json_writer.h"
#include "dragoman/record/database.h"
#include "dragoman/record/order.h"
#include "dragoman/serve/call.h"

namespace dragoman::serve {

/// An actor as answers name it: {"id","name","country","sectors"}.
struct ActorRef {
  std::string id, name, country;
  std::vector<std::string> sectors = {};
};
void write_actor(JsonWriter& json, const ActorRef& actor);

/// References for ids, from the overview; an id that it does not know is its own name.
class ActorRefs {
 public:
  /// Looks all of them up at once.
  static Result<ActorRefs> of(Database& overview, const std::vector<std::string>& ids);
  [[nodiscard]] ActorRef operator[](const std::string& id) const;

 private:
  std::map<std::string, ActorRef, std::less<>> refs_;
};

/// {"1":n,"2":n,"3":n,"4":n}
void write_quads(JsonWriter& json, const std::array<std::int64_t, 4>& quads);
/// A number with four digits after the point at most, so that answers stay short.
double rounded(double number);

/// {"data":[…],"next":…,"next_url":…}; an empty token is the last page.
std::string page_json(const std::vector<std::string>& rows, const std::string& next, const Call& call);

/// The keys of the last row as a token without meaning to others, and back; E-SERVE-005.
std::string page_token(Listing listing, const std::vector<Value>& keys);
Result<std::vector<Value>> read_token(Listing listing, std::string_view token);

/// Rows of any query as JSON objects, one each.
Result<std::vector<std::string>> row_objects(Result<Rows> rows);
/// Calls `use` for each row.
Result<void> each_row(Result<Rows> rows, const std::function<void(const Rows&)>& use);

}  // namespace dragoman::serve
