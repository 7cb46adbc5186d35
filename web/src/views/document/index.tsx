import type { ViewProps } from "../../router/routes";
import { DocumentList } from "./document_list";
import { DocumentPage } from "./document_page";

export default function DocumentView({ params }: ViewProps) {
  return <div class="view">{params[0] ? <DocumentPage key={params[0]} id={params[0]} /> : <DocumentList />}</div>;
}
