import { Component, type ComponentChildren } from "preact";

import { asApiError } from "../api/use_api";
import { Failed } from "./states";

/** A view that breaks says so in its place and leaves the rest of the page standing. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ error });
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <Failed error={asApiError(this.state.error)} retry={() => this.setState({ error: undefined })} />;
  }
}
