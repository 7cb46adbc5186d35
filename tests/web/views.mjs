// Every view with something to show, for the checks that hold of all of them.
import { api } from "./browser.mjs";

export async function viewAddresses({ samples, series }) {
  const [document] = (await api(samples, "/documents?limit=1")).data;
  const { busiest } = await api(samples, "/summary");
  const { source, target } = busiest[0];
  const at = encodeURIComponent;
  const sql = "SELECT event_type, count(*) AS events FROM events GROUP BY ALL ORDER BY events DESC";
  return [
    { name: "home", server: samples, address: "/" },
    { name: "relations", server: samples, address: "/relation" },
    { name: "relation", server: samples, address: `/relation/${at(source.id)}/${at(target.id)}` },
    { name: "actors", server: samples, address: "/actor" },
    { name: "actor", server: samples, address: `/actor/${at(source.id)}` },
    { name: "events", server: samples, address: "/events" },
    { name: "documents", server: samples, address: "/document" },
    { name: "document", server: samples, address: `/document/${at(document.id)}` },
    { name: "assertions", server: samples, address: "/assertions" },
    { name: "causes", server: samples, address: "/assertions?tab=causes" },
    { name: "network", server: samples, address: "/network" },
    { name: "map", server: samples, address: "/map" },
    { name: "forecast", server: series, address: "/forecast" },
    { name: "sql", server: samples, address: `/sql?q=${at(sql)}&chart=bars` },
  ];
}
