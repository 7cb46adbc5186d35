#include "dragoman/serve/openapi.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "dragoman/base/json_writer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/schema_files.h"

namespace dragoman::serve {
namespace {

std::string operation_id(const Route& route) {
  std::string id = route.method == "GET" ? "get" : "post";
  bool start = true;
  for (const char c : route.path.substr(route.path.starts_with("/api/v1/") ? 8 : 1)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) id += start ? static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c) : c;
    start = !letter;
  }
  return id;
}

void write_schema(JsonWriter& json, const Parameter& parameter) {
  json.begin_object();
  switch (parameter.kind) {
    case Parameter::Kind::kWhole: json.key("type").value("integer"); break;
    case Parameter::Kind::kNumber: json.key("type").value("number"); break;
    case Parameter::Kind::kFlag: json.key("type").value("boolean"); break;
    case Parameter::Kind::kDate: json.key("type").value("string").key("pattern").value("^[0-9]{4}(-[0-9]{2}){0,2}$"); break;
    case Parameter::Kind::kText: json.key("type").value("string"); break;
  }
  const bool number = parameter.kind == Parameter::Kind::kWhole || parameter.kind == Parameter::Kind::kNumber;
  if (number && parameter.low > -1e300) json.key("minimum").value(parameter.low);
  if (number && parameter.high < 1e300) json.key("maximum").value(parameter.high);
  if (!parameter.choices.empty()) {
    json.key("enum").begin_array();
    for (const std::string& choice : parameter.choices) json.value(choice);
    json.end_array();
  }
  if (!parameter.standard.empty()) {
    json.key("default");
    number ? json.raw(parameter.standard) : json.value(parameter.standard);
  }
  json.end_object();
}

void write_parameter(JsonWriter& json, const Parameter& parameter) {
  json.begin_object().key("name").value(parameter.name).key("in").value("query").key("description").value(parameter.about);
  json.key("required").value(parameter.required).key("schema");
  if (parameter.many) {
    json.begin_object().key("type").value("array").key("items");
    write_schema(json, parameter);
    json.end_object().key("explode").value(true).key("style").value("form");
  } else {
    write_schema(json, parameter);
  }
  json.end_object();
}

std::vector<std::string> places_of(const std::string& path) {
  std::vector<std::string> names;
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
    names.push_back(path.substr(at + 1, path.find('}', at) - at - 1));
  }
  return names;
}

void write_content(JsonWriter& json, std::string_view type, const std::string& schema) {
  json.key(type.substr(0, type.find(';'))).begin_object().key("schema").begin_object();
  if (schema.empty()) {
    json.key("type").value("string");
  } else {
    json.key("$ref").value("#/components/schemas/" + schema);
  }
  json.end_object().end_object();
}

void write_route(JsonWriter& json, const Route& route) {
  std::string method = route.method == "GET" ? "get" : "post";
  json.key(method).begin_object().key("operationId").value(operation_id(route));
  json.key("tags").begin_array().value(route.group).end_array().key("summary").value(route.about);
  json.key("parameters").begin_array();
  for (const std::string& place : places_of(route.path)) {
    json.begin_object().key("name").value(place).key("in").value("path").key("required").value(true);
    json.key("schema").begin_object().key("type").value("string").end_object().end_object();
  }
  for (const Parameter& parameter : route.parameters) write_parameter(json, parameter);
  json.end_array();
  if (!route.body.empty()) {
    json.key("requestBody").begin_object().key("required").value(true).key("content").begin_object();
    for (const std::string& type : route.body_types) write_content(json, type, type == "application/json" ? route.body : "");
    json.end_object().end_object();
  }
  json.key("responses").begin_object().key("200").begin_object().key("description").value(route.about);
  json.key("content").begin_object();
  for (const Format format : route.formats) {
    write_content(json, media_type_of(format), format == Format::kJson ? route.answer : std::string());
  }
  json.end_object().end_object().key("default").begin_object().key("description").value("what went wrong, with the error's id");
  json.key("content").begin_object();
  write_content(json, "application/problem+json", "Problem");
  json.end_object().end_object().end_object().end_object();
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
  }
  return out;
}

std::string type_words(const Parameter& parameter) {
  std::string words;
  if (!parameter.choices.empty()) {
    for (const std::string& choice : parameter.choices) words += (words.empty() ? "" : " | ") + choice;
  } else {
    switch (parameter.kind) {
      case Parameter::Kind::kWhole: words = fmt::format("whole number {}–{}", parameter.low, parameter.high); break;
      case Parameter::Kind::kNumber: words = fmt::format("number {}–{}", parameter.low, parameter.high); break;
      case Parameter::Kind::kFlag: words = "true | false"; break;
      case Parameter::Kind::kDate: words = "date"; break;
      case Parameter::Kind::kText: words = "text"; break;
    }
  }
  if (parameter.many) words += ", repeatable";
  if (parameter.required) words += ", required";
  if (!parameter.standard.empty()) words += ", else " + parameter.standard;
  return words;
}

}  // namespace

std::string openapi_json(const std::string& program_version) {
  JsonWriter json;
  json.begin_object().key("openapi").value("3.1.0").key("info").begin_object().key("title").value("dragoman");
  json.key("version").value(program_version);
  json.key("description").value("One record of who did what to whom, who says so, what drives it and what is likely next.");
  json.key("license")
      .begin_object()
      .key("name")
      .value("Apache-2.0")
      .key("identifier")
      .value("Apache-2.0")
      .end_object()
      .end_object();
  json.key("servers").begin_array().begin_object().key("url").value("/").end_object().end_array();
  json.key("paths").begin_object();
  std::set<std::string> done;
  for (const Route& route : routes()) {
    if (!done.insert(route.path).second) continue;
    json.key(route.path).begin_object();
    for (const Route& same : routes()) {
      if (same.path == route.path) write_route(json, same);
    }
    json.end_object();
  }
  json.end_object().key("components").begin_object().key("schemas").raw(serve_schemas::schemas);
  json.key("securitySchemes").begin_object().key("token").begin_object().key("type").value("http").key("scheme").value("bearer");
  json.end_object().end_object().end_object();
  json.key("security").begin_array().begin_object().end_object().begin_object().key("token").begin_array().end_array();
  json.end_object().end_array().end_object();
  return std::move(json).text();
}

std::string docs_page(const std::string& program_version) {
  std::string page =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
      "<title>dragoman: API</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 "
      "1rem;"
      "color-scheme:light "
      "dark}code{font-size:.95em}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:"
      "top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #8884}summary{cursor:pointer}h2{margin-top:2rem}</style></head>"
      "<body><main><h1>dragoman " +
      escaped(program_version) +
      ": API</h1><p>For programs: <a href=\"/openapi.json\">/openapi.json</a> (OpenAPI 3.1). "
      "Lists answer <code>{\"data\": […], \"next\": token, \"next_url\": address}</code>; errors are "
      "<code>application/problem+json</code> with an <code>id</code>.</p>\n";
  std::string group;
  for (const Route& route : routes()) {
    if (route.group != group) page += "<h2>" + escaped(route.group) + "</h2>\n";
    group = route.group;
    page += "<details><summary><code>" + route.method + " " + escaped(route.path) + "</code> – " + escaped(route.about) +
            "</summary>\n";
    page += "<p>given as ";
    for (const Format format : route.formats) {
      if (format != route.formats.front()) page += ", ";
      page += "<code>" + std::string(name_of(format)) + "</code>";
    }
    page += "</p>\n";
    if (!route.parameters.empty()) {
      page +=
          "<table><thead><tr><th scope=\"col\">parameter</th><th scope=\"col\">value</th><th "
          "scope=\"col\">meaning</th></tr></thead><tbody>\n";
      for (const Parameter& parameter : route.parameters) {
        page += "<tr><td><code>" + parameter.name + "</code></td><td>" + escaped(type_words(parameter)) + "</td><td>" +
                escaped(parameter.about) + "</td></tr>\n";
      }
      page += "</tbody></table>\n";
    }
    page += "</details>\n";
  }
  return page + "</main></body></html>\n";
}

}  // namespace dragoman::serve
