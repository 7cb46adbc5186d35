import { render } from "preact";

import { App } from "./app";
import { applyStoredTheme } from "./theme/theme";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/components.css";
import "./styles/cause_graph.css";
import "./styles/reading.css";
import "./styles/charts.css";

applyStoredTheme();
render(<App />, document.getElementById("app")!);
