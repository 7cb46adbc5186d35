#include "dragoman/text/html_metadata.h"

#include <algorithm>
#include <array>

#include <simdjson.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

using Element = simdjson::dom::element;

/// "&amp;", "&quot;", "&#39;", "&nbsp;" in JSON-LD, where they have no business but are common.
std::string without_references(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kReferences{{{"&quot;", "\""},
                                                                                             {"&#34;", "\""},
                                                                                             {"&#39;", "'"},
                                                                                             {"&#039;", "'"},
                                                                                             {"&apos;", "'"},
                                                                                             {"&rsquo;", "\xE2\x80\x99"},
                                                                                             {"&nbsp;", " "},
                                                                                             {"&#8217;", "\xE2\x80\x99"},
                                                                                             {"&amp;", "&"}}};
  if (text.find('&') == std::string::npos) return text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found =
        std::ranges::find_if(kReferences, [&](const auto& pair) { return text.compare(at, pair.first.size(), pair.first) == 0; });
    if (text[at] == '&' && found != kReferences.end()) {
      result += found->second;
      at += found->first.size();
    } else {
      result += text[at++];
    }
  }
  return result;
}

std::string text_of(Element element) {
  std::string_view text;
  if (!element.get_string().get(text)) return without_references(std::string(trim(text)));
  return {};
}

/// The "name" of a person or organisation, however it is written: a string, an object, a list of either.
std::string name_of(Element element) {
  if (std::string text = text_of(element); !text.empty()) return text;
  Element name;
  if (!element["name"].get(name)) return name_of(name);
  simdjson::dom::array list;
  if (element.get_array().get(list)) return {};
  std::string names;
  std::size_t depth_guard = 0;
  for (const Element item : list) {
    if (++depth_guard > 20) break;
    std::string one = text_of(item);
    if (one.empty() && !item["name"].get(name)) one = text_of(name);
    if (!one.empty()) names += (names.empty() ? "" : ", ") + one;
  }
  return names;
}

bool is_article_type(std::string_view type) { return type.ends_with("Article") || type.ends_with("Posting") || type == "Report"; }

bool is_article(Element element) {
  Element type;
  if (element["@type"].get(type)) return false;
  std::string_view name;
  if (!type.get_string().get(name)) return is_article_type(name);
  simdjson::dom::array types;
  if (type.get_array().get(types)) return false;
  return std::ranges::any_of(types, [](Element one) {
    std::string_view text;
    return !one.get_string().get(text) && is_article_type(text);
  });
}

/// The first article in a JSON-LD script: the object itself, an element of the list or of its @graph.
bool find_article(Element root, Element& article) {
  if (is_article(root)) {
    article = root;
    return true;
  }
  simdjson::dom::array list;
  if (root.get_array().get(list) && root["@graph"].get_array().get(list)) return false;
  for (const Element element : list) {
    if (!is_article(element)) continue;
    article = element;
    return true;
  }
  return false;
}

/// Calls `use` with the article of each JSON-LD script until it returns true.
template <class Use>
void with_json_ld(const std::vector<HtmlFact>& facts, Use&& use) {
  for (const HtmlFact& fact : facts) {
    if (fact.name != "ld+json") continue;
    simdjson::dom::parser parser;
    Element root;
    if (parser.parse(simdjson::padded_string(fact.value)).get(root)) continue;
    Element article;
    if (find_article(root, article) && use(article)) return;
  }
}

class FactList {
 public:
  explicit FactList(const std::vector<HtmlFact>& facts) : facts_(facts) {}

  /// The value of the first fact with one of these names, the names in order of preference.
  [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      for (const HtmlFact& fact : facts_)
        if (fact.name == name) return fact.value;
    return {};
  }

  [[nodiscard]] std::optional<DateTime> first_date(std::initializer_list<std::string_view> names, NumericOrder order) const {
    for (const std::string_view name : names)
      for (const HtmlFact& fact : facts_)
        if (fact.name == name)
          if (const std::optional<DateTime> date = parse_page_date(fact.value, {order, std::nullopt})) return date;
    return std::nullopt;
  }

 private:
  const std::vector<HtmlFact>& facts_;
};

std::string without_url(std::string text) { return text.find("://") == std::string::npos ? text : std::string(); }

/// "Headline | Paper" parted at the last " | ", " - ", " – " or " — " before a short end.
std::pair<std::string, std::string> headline_and_site(const std::string& title) {
  std::size_t best = std::string::npos;
  std::size_t length = 0;
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: "}) {
    const std::size_t found = title.rfind(mark);
    if (found == std::string::npos || (best != std::string::npos && found < best)) continue;
    best = found;
    length = mark.size();
  }
  if (best == std::string::npos || best < 8) return {title, {}};
  std::string site = title.substr(best + length);
  if (site.size() > 40 || split_whitespace(site).size() > 5) return {title, {}};
  return {title.substr(0, best), std::move(site)};
}

/// A date in the path of a URL: "/2016/12/21/" or "/2016-12-21".
std::optional<DateTime> date_in_url(std::string_view url) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::optional<PageDate> date = page_date_at(url, at + 1, {});
    if (date && date->precision == DatePrecision::kDay && is_ascii_digit(url[at + 1]))
      return DateTime{date->moment.day, std::nullopt};
  }
  return std::nullopt;
}

}  // namespace

HtmlMetadata read_html_metadata(const std::vector<HtmlFact>& facts, NumericOrder order) {
  HtmlMetadata metadata;
  with_json_ld(facts, [&](Element article) {
    Element value;
    if (!article["headline"].get(value)) metadata.title = text_of(value);
    if (!article["datePublished"].get(value)) metadata.published = parse_page_date(text_of(value), {order, std::nullopt});
    if (!article["author"].get(value)) metadata.author = without_url(name_of(value));
    if (!article["publisher"].get(value)) metadata.publisher = without_url(name_of(value));
    if (!article["url"].get(value)) metadata.url = text_of(value);
    if (metadata.url.empty() && !article["mainEntityOfPage"].get(value)) {
      metadata.url = text_of(value);
      Element id;
      if (metadata.url.empty() && !value["@id"].get(id)) metadata.url = text_of(id);
    }
    return !metadata.title.empty();
  });
  const FactList list(facts);
  const auto [headline, site] = headline_and_site(list.first({"title"}));
  const auto fill = [](std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  };
  fill(metadata.title, list.first({"og:title", "twitter:title", "dc.title", "itemprop:headline"}));
  fill(metadata.title, headline);
  fill(metadata.publisher, list.first({"og:site_name", "dc.publisher", "publisher", "application-name", "copyright"}));
  fill(metadata.publisher, site);
  fill(metadata.author,
       without_url(list.first({"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"})));
  fill(metadata.author, list.first({"rel:author", "itemprop:author"}));
  if (const std::string canonical = list.first({"canonical", "og:url"}); canonical.find("://") != std::string::npos)
    metadata.url = canonical;
  if (metadata.url.find("://") == std::string::npos) metadata.url.clear();
  metadata.language = list.first({"lang", "og:locale"});
  if (!metadata.published)
    metadata.published =
        list.first_date({"article:published_time", "og:article:published_time", "itemprop:datepublished", "datepublished",
                         "pubdate", "publishdate", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.date",
                         "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published", "time"},
                        order);
  if (!metadata.published) metadata.published = date_in_url(metadata.url);
  // A page whose title is the name of its site says nothing.
  if (metadata.title.size() > 500) metadata.title.clear();
  if (metadata.author.size() > 300) metadata.author.clear();
  if (metadata.publisher.size() > 200) metadata.publisher.clear();
  for (const std::string_view word : {"By ", "by "})
    if (metadata.author.starts_with(word)) metadata.author.erase(0, word.size());
  return metadata;
}

std::string article_body_of(const std::vector<HtmlFact>& facts) {
  std::string body;
  with_json_ld(facts, [&](Element article) {
    Element value;
    if (!article["articleBody"].get(value)) body = text_of(value);
    return !body.empty();
  });
  return body;
}

}  // namespace dragoman
