// Graph files. GEXF: one aggregated edge per ordered pair with an interval (spell) per month that has events and the month's
// counts as dynamic attributes: intervals everywhere, timestamps nowhere (readers refuse a mixture). GraphML: only the attribute
// types that its primer knows, sums over all time. Both in UTF-8 without characters that XML 1.0 forbids.
#include "dragoman/relations/network.h"

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/record/output.h"

namespace dragoman {
namespace {

std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) {
          escaped += c;
        } else {
          escaped += ' ';
        }
    }
  }
  return escaped;
}

std::string month_end(std::chrono::sys_days start) {
  const std::chrono::year_month_day date(start);
  return iso_date(std::chrono::sys_days(date.year() / date.month() / std::chrono::last));
}

std::string span_of(const NetworkEdge& edge) {
  if (edge.months.empty()) return {};
  return fmt::format(" start=\"{}\" end=\"{}\"", iso_date(edge.months.front().start), month_end(edge.months.back().start));
}

/// Diverging colours that people who see red and green alike can tell apart: blue for cooperation, orange for conflict.
std::string_view colour_of(const NetworkEdge& edge) {
  if (edge.sign() > 0) return R"(<viz:color r="33" g="102" b="172"/>)";
  if (edge.sign() < 0) return R"(<viz:color r="217" g="95" b="2"/>)";
  return R"(<viz:color r="150" g="150" b="150"/>)";
}

std::string gexf_edge(const Network& network, const NetworkEdge& edge, std::size_t number) {
  std::string out =
      fmt::format(R"(      <edge id="{}" source="{}" target="{}" weight="{}"{}>)", number, xml(network.nodes[edge.source].id),
                  xml(network.nodes[edge.target].id), edge.events, span_of(edge));
  out += "\n        <attvalues>";
  const std::pair<int, std::string> values[] = {
      {0, fmt::format("{}", edge.sign())},        {1, fmt::format("{:.6g}", edge.intensity_mean)},
      {2, fmt::format("{}", edge.cooperation())}, {3, fmt::format("{}", edge.conflict())},
      {4, fmt::format("{}", edge.quads[0])},      {5, fmt::format("{}", edge.quads[1])},
      {6, fmt::format("{}", edge.quads[2])},      {7, fmt::format("{}", edge.quads[3])}};
  for (const auto& [id, value] : values) out += fmt::format(R"(<attvalue for="{}" value="{}"/>)", id, value);
  for (const NetworkMonth& month : edge.months) {
    const std::string when = fmt::format(R"(start="{}" end="{}")", iso_date(month.start), month_end(month.start));
    out += fmt::format(R"(<attvalue for="m0" value="{}" {}/>)", month.events, when);
    out += fmt::format(R"(<attvalue for="m1" value="{:.6g}" {}/>)", month.intensity_sum, when);
  }
  out += "</attvalues>\n";
  if (!edge.months.empty()) {
    out += "        <spells>";
    for (const NetworkMonth& month : edge.months) {
      out += fmt::format(R"(<spell start="{}" end="{}"/>)", iso_date(month.start), month_end(month.start));
    }
    out += "</spells>\n";
  }
  return out + fmt::format("        {}\n      </edge>\n", colour_of(edge));
}

}  // namespace

void write_gexf(const Network& network, GexfVersion version, const std::function<void(std::string_view)>& sink) {
  const bool newer = version == GexfVersion::k13;
  sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  sink(newer ? "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
             : "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n");
  sink("  <meta><creator>dragoman</creator><description>who did what to whom: parties and their events</description></meta>\n");
  sink(newer ? "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" timerepresentation=\"interval\">\n"
             : "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n");
  sink(
      "    <attributes class=\"node\" mode=\"static\">\n"
      "      <attribute id=\"0\" title=\"kind\" type=\"string\"/><attribute id=\"1\" title=\"country\" type=\"string\"/>\n"
      "      <attribute id=\"2\" title=\"sectors\" type=\"string\"/><attribute id=\"3\" title=\"events\" type=\"integer\"/>\n"
      "    </attributes>\n"
      "    <attributes class=\"edge\" mode=\"static\">\n"
      "      <attribute id=\"0\" title=\"sign\" type=\"integer\"/><attribute id=\"1\" title=\"intensity\" type=\"double\"/>\n"
      "      <attribute id=\"2\" title=\"cooperation\" type=\"integer\"/><attribute id=\"3\" title=\"conflict\" "
      "type=\"integer\"/>\n"
      "      <attribute id=\"4\" title=\"verbal_cooperation\" type=\"integer\"/><attribute id=\"5\" "
      "title=\"material_cooperation\" "
      "type=\"integer\"/>\n"
      "      <attribute id=\"6\" title=\"verbal_conflict\" type=\"integer\"/><attribute id=\"7\" title=\"material_conflict\" "
      "type=\"integer\"/>\n"
      "    </attributes>\n"
      "    <attributes class=\"edge\" mode=\"dynamic\">\n"
      "      <attribute id=\"m0\" title=\"month_events\" type=\"integer\"/><attribute id=\"m1\" title=\"month_intensity\" "
      "type=\"double\"/>\n"
      "    </attributes>\n"
      "    <nodes>\n");
  for (const NetworkNode& node : network.nodes) {
    sink(fmt::format(
        R"(      <node id="{}" label="{}"><attvalues><attvalue for="0" value="{}"/><attvalue for="1" value="{}"/><attvalue for="2" value="{}"/><attvalue for="3" value="{}"/></attvalues></node>)"
        "\n",
        xml(node.id), xml(node.name), xml(node.kind), xml(node.country), xml(node.sectors), node.events));
  }
  sink("    </nodes>\n    <edges>\n");
  for (std::size_t i = 0; i < network.edges.size(); ++i) sink(gexf_edge(network, network.edges[i], i));
  sink("    </edges>\n  </graph>\n</gexf>\n");
}

void write_graphml(const Network& network, const std::function<void(std::string_view)>& sink) {
  sink(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (const char* name : {"label", "kind", "country", "sectors"}) {
    sink(fmt::format("  <key id=\"{}\" for=\"node\" attr.name=\"{}\" attr.type=\"string\"/>\n", name, name));
  }
  sink("  <key id=\"node_events\" for=\"node\" attr.name=\"events\" attr.type=\"long\"/>\n");
  for (const char* name : {"weight", "intensity", "intensity_sum"}) {
    sink(fmt::format("  <key id=\"{}\" for=\"edge\" attr.name=\"{}\" attr.type=\"double\"/>\n", name, name));
  }
  for (const char* name : {"sign", "cooperation", "conflict", "verbal_cooperation", "material_cooperation", "verbal_conflict",
                           "material_conflict"}) {
    sink(fmt::format("  <key id=\"{}\" for=\"edge\" attr.name=\"{}\" attr.type=\"int\"/>\n", name, name));
  }
  for (const char* name : {"first_day", "last_day"}) {
    sink(fmt::format("  <key id=\"{}\" for=\"edge\" attr.name=\"{}\" attr.type=\"string\"/>\n", name, name));
  }
  sink("  <graph edgedefault=\"directed\">\n");
  const auto data = [](std::string_view key, const std::string& value) {
    return value.empty() ? std::string() : fmt::format("<data key=\"{}\">{}</data>", key, xml(value));
  };
  for (const NetworkNode& node : network.nodes) {
    sink(fmt::format("    <node id=\"{}\">{}{}{}{}{}</node>\n", xml(node.id), data("label", node.name), data("kind", node.kind),
                     data("country", node.country), data("sectors", node.sectors),
                     data("node_events", fmt::format("{}", node.events))));
  }
  for (const NetworkEdge& edge : network.edges) {
    std::string line = fmt::format("    <edge source=\"{}\" target=\"{}\">", xml(network.nodes[edge.source].id),
                                   xml(network.nodes[edge.target].id));
    line += data("weight", fmt::format("{}", edge.events)) + data("intensity", fmt::format("{:.6g}", edge.intensity_mean));
    line += data("intensity_sum", fmt::format("{:.6g}", edge.intensity_sum)) + data("sign", fmt::format("{}", edge.sign()));
    line += data("cooperation", fmt::format("{}", edge.cooperation())) + data("conflict", fmt::format("{}", edge.conflict()));
    line += data("verbal_cooperation", fmt::format("{}", edge.quads[0])) +
            data("material_cooperation", fmt::format("{}", edge.quads[1]));
    line +=
        data("verbal_conflict", fmt::format("{}", edge.quads[2])) + data("material_conflict", fmt::format("{}", edge.quads[3]));
    line += data("first_day", edge.first_day) + data("last_day", edge.last_day);
    sink(line + "</edge>\n");
  }
  sink("  </graph>\n</graphml>\n");
}

void write_network_csv(const Network& network, const std::function<void(std::string_view)>& sink) {
  sink(
      "source,target,source_name,target_name,weight,sign,intensity_mean,intensity_sum,cooperation,conflict,verbal_cooperation,"
      "material_cooperation,verbal_conflict,material_conflict,first_day,last_day\n");
  for (const NetworkEdge& edge : network.edges) {
    const NetworkNode& source = network.nodes[edge.source];
    const NetworkNode& target = network.nodes[edge.target];
    sink(fmt::format("{},{},{},{},{},{},{:.6g},{:.6g},{},{},{},{},{},{},{},{}\n", csv_field(source.id), csv_field(target.id),
                     csv_field(source.name), csv_field(target.name), edge.events, edge.sign(), edge.intensity_mean,
                     edge.intensity_sum, edge.cooperation(), edge.conflict(), edge.quads[0], edge.quads[1], edge.quads[2],
                     edge.quads[3], edge.first_day, edge.last_day));
  }
}

}  // namespace dragoman
