import { Empty } from "../../components/states";
import type { ViewProps } from "../../router/routes";

export default function View(_: ViewProps) {
  return <Empty title="Not shown yet">This view is being made.</Empty>;
}
