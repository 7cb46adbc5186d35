#pragma once
// Pages of a listing as answers, for every route that gives one.
#include <map>
#include <string>
#include <vector>

#include "dragoman/record/order.h"
#include "dragoman/record/rows.h"
#include "dragoman/serve/call.h"
#include "dragoman/serve/route.h"

namespace dragoman::serve {

struct EventIndex;

/// The page of a listing that a call asks for, in its format.
Result<Answer> listing_answer(const Call& call, Service& service, Listing listing);
/// The same for a filter that the route has made, and a record that it has taken.
Result<Answer> listing_answer(const Call& call, Service& service, Database& record, Listing listing, Filter filter);

/// Rows in a format that holds rows; `name` is that of the file.
Result<Answer> rows_answer(Rows& rows, Format format, const std::string& name);

/// Title, date and publisher of documents, for events and claims that are shown without their document.
class DocumentFacts {
 public:
  static Result<DocumentFacts> of(Database& record, const EventIndex& index, std::vector<std::string> ids);
  /// The object with "title", "published" and "publisher" of its document behind its own members.
  [[nodiscard]] std::string with(std::string object, const std::string& document) const;

 private:
  std::map<std::string, std::string> members_;
};

std::vector<Parameter> document_filters();
std::vector<Parameter> assertion_filters();

}  // namespace dragoman::serve
