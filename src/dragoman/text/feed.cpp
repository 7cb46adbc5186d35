#include "dragoman/text/feed.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// The name without its namespace prefix.
std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The first child with one of these names (with or without prefix), names in order of preference.
pugi::xml_node child_of(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const pugi::xml_node child : node.children())
      if (child.name() == name || (name.find(':') == std::string_view::npos && local_name(child.name()) == name)) return child;
  return {};
}

/// The text of an element: its text and CDATA children joined; markup inside (Atom's xhtml) is skipped over.
std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

MappedText mapped_text_of(pugi::xml_node node, const MappedText& xml) {
  MappedText text;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view value = child.value();
    if ((child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) || value.empty()) continue;
    const std::ptrdiff_t offset = child.offset_debug();
    if (offset < 0 || static_cast<std::size_t>(offset) > xml.size()) {
      text.append_unmapped(value);
      continue;
    }
    const auto start = static_cast<std::size_t>(offset);
    std::size_t end = start + value.size();
    if (xml.text().compare(start, value.size(), value) != 0) end = std::min<std::size_t>(xml.text().find('<', start), xml.size());
    text.append(value, start, end);
  }
  return text;
}

std::string link_of(pugi::xml_node item) {
  std::string link;
  for (const pugi::xml_node child : item.children("link")) {
    const std::string_view relation = child.attribute("rel").value();
    if (child.attribute("href") && (relation.empty() || relation == "alternate")) return child.attribute("href").value();
    if (link.empty()) link = trim(text_of(child));
  }
  if (link.empty() && std::string_view(item.child("guid").attribute("isPermaLink").value()) != "false")
    link = trim(text_of(item.child("guid")));
  return link.find("://") == std::string::npos ? std::string() : link;
}

RecordFields record_of(pugi::xml_node item, const std::string& publisher, const MappedText& xml) {
  RecordFields record;
  const pugi::xml_node content = child_of(item, {"content:encoded", "content", "fulltext", "description", "summary"});
  record.text = composed(mapped_text_of(content, xml), xml);
  record.title = trim(text_of(child_of(item, {"title"})));
  record.url = link_of(item);
  record.date = trim(text_of(child_of(item, {"pubDate", "published", "dc:date", "date", "issued", "updated"})));
  const pugi::xml_node author = child_of(item, {"author", "dc:creator", "creator"});
  const pugi::xml_node name = child_of(author, {"name"});
  record.author = trim(text_of(name ? name : author));
  const pugi::xml_node source = item.child("source");
  record.publisher = source && !text_of(source).empty() ? std::string(trim(text_of(source))) : publisher;
  return record;
}

}  // namespace

Result<std::vector<RecordFields>> read_feed(const MappedText& xml, const std::string& input) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(xml.text().data(), xml.text().size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node channel = child_of(root, {"channel"});
  const pugi::xml_node head = channel ? channel : root;
  std::vector<RecordFields> records;
  const std::string publisher(trim(text_of(child_of(head, {"title"}))));
  for (const pugi::xml_node parent : {channel, root}) {  // RSS 1.0 has its items beside the channel
    for (const pugi::xml_node item : parent.children())
      if (local_name(item.name()) == "item" || local_name(item.name()) == "entry")
        records.push_back(record_of(item, publisher, xml));
  }
  if (records.empty())
    return fail("E-TEXT-033",
                fmt::format("'{}' is no feed that can be read ({})", input, parsed ? "it has no items" : parsed.description()),
                "RSS and Atom are read; other XML can be read with --as html");
  return records;
}

}  // namespace dragoman
