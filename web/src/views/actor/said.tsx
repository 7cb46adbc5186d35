import { AssertionList } from "../../components/assertion_list";
import { Segmented } from "../../components/segmented";
import { Empty } from "../../components/states";
import { useQuery } from "../../router/router";

const kinds = [
  { value: "indicator", label: "Indicators" },
  { value: "cause", label: "Causes" },
  { value: "relation", label: "Relations" },
] as const;

export function Said({ id }: { id: string }) {
  const [query, setQuery] = useQuery();
  const kind = kinds.find((one) => one.value === query.get("said"))?.value ?? "indicator";
  return (
    <>
      <Segmented label="Kind" value={kind} options={kinds} onChange={(value) => setQuery({ said: value === "indicator" ? null : value })} />
      <AssertionList params={{ kind, actor: id, order: "newest", limit: 6 }} kind={false} empty={<Empty title="None">Nothing of this kind is said of it.</Empty>} />
    </>
  );
}
