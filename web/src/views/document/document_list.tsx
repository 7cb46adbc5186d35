import type { DragomanDocument } from "../../api/types";
import { usePages } from "../../api/use_pages";
import { FilterBar, filterParams, type FilterName } from "../../components/filter_bar";
import { MoreButton } from "../../components/more_button";
import { Panel, ViewHead } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { Table } from "../../components/table";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { compact, dateTime } from "../../text/numbers";

const fields: readonly FilterName[] = ["q", "dates"];

/** /document?q=…: the pages of the record. */
export function DocumentList() {
  const [query] = useQuery();
  const documents = usePages<DragomanDocument>("/documents", { ...filterParams(query, fields), limit: 50 });
  return (
    <>
      <ViewHead title="Documents">The pages that were read, each with what was read out of it.</ViewHead>
      <FilterBar fields={fields} open />
      <Panel title="Pages">
        <Loaded state={documents} lines={8} isEmpty={(list) => !list.length} empty={<Empty title="No pages fit">Try other words or wider dates; or <Link href={to.home()}>drop a page</Link> to see it read.</Empty>}>
          {(list) => (
            <>
              <Table
                caption="Pages of the record"
                rows={list}
                rowKey={(one) => one.id}
                columns={[
                  { title: "Published", cell: (one) => <span class="nowrap number">{dateTime(one.published) || "no date"}</span> },
                  { title: "Title", cell: (one) => <Link href={to.document(one.id)}>{one.title || "A page without a title"}</Link> },
                  { title: "Publisher", minor: true, cell: (one) => one.publisher ?? "" },
                  { title: "Notes", hideTitle: true, cell: (one) => <>{one.duplicate_of && <span class="tag">near-duplicate</span>}{one.language && one.language !== "en" && <span class="tag">{one.language}</span>}</> },
                  { title: "Bytes", end: true, minor: true, cell: (one) => compact(one.text_bytes) },
                ]}
              />
              <MoreButton pages={documents} what="pages" />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}
