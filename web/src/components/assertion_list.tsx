import type { ComponentChildren } from "preact";

import type { Params } from "../api/client";
import type { Assertion } from "../api/types";
import { usePages } from "../api/use_pages";
import { AssertionRow } from "./assertion_row";
import { MoreButton } from "./more_button";
import { Empty, Loaded } from "./states";

interface AssertionListProps {
  params: Params;
  kind?: boolean;
  /** Takes out what the API cannot filter by. */
  only?: (assertion: Assertion) => boolean;
  empty?: ComponentChildren;
}

export function AssertionList({ params, kind, only, empty }: AssertionListProps) {
  const assertions = usePages<Assertion>("/assertions", params);
  const shown = (list: Assertion[]) => (only ? list.filter(only) : list);
  return (
    <Loaded state={assertions} lines={6} isEmpty={(list) => !shown(list).length && !assertions.more} empty={empty ?? <Empty title="None fit">Take a filter out, or widen the dates.</Empty>}>
      {(list) => (
        <>
          <ul>{shown(list).map((one) => <AssertionRow key={one.id} assertion={one} kind={kind} />)}</ul>
          <MoreButton pages={assertions} what="claims" />
        </>
      )}
    </Loaded>
  );
}
