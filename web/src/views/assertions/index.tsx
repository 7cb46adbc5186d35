import { FilterBar, filterParams, type FilterName } from "../../components/filter_bar";
import { ViewHead } from "../../components/panel";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { Causes } from "./causes";
import { Claims } from "./claims";
import { Indicators } from "./indicators";

const tabs = [
  { value: "indicators", label: "What rises and falls" },
  { value: "causes", label: "What drives what" },
  { value: "claims", label: "All claims" },
] as const;

const common: readonly FilterName[] = ["subject", "actor", "holder", "country", "modality", "dates", "min_confidence"];
const fieldsOf: Record<(typeof tabs)[number]["value"], readonly FilterName[]> = {
  indicators: ["subject", "trend", ...common.slice(1)],
  causes: common,
  claims: ["q", "kind", ...common, "trend"],
};

/** /assertions?tab=&…: what pages claim beside events, over the whole record. */
export default function AssertionsView() {
  const [query] = useQuery();
  const tab = tabs.find((one) => one.value === query.get("tab"))?.value ?? "indicators";
  const fields = fieldsOf[tab];
  const params = filterParams(query, fields);
  return (
    <div class="view">
      <ViewHead title="Indicators and assertions">What is said to rise or fall, by whom and when; what is said to drive what, and who disagrees.</ViewHead>
      <nav class="tabs" aria-label="Kinds of assertions">
        {tabs.map(({ value, label }) => (
          <Link key={value} href={to.assertions({ ...params, tab: value === "indicators" ? null : value })} aria-current={value === tab ? "true" : undefined}>{label}</Link>
        ))}
      </nav>
      <FilterBar fields={fields} />
      {tab === "indicators" ? <Indicators params={params} /> : tab === "causes" ? <Causes params={params} /> : <Claims params={params} />}
    </div>
  );
}
