import { useApi } from "../../api/use_api";
import { ViewHead } from "../../components/panel";
import { CalibrationPanel } from "./calibration_panel";
import type { Calibration } from "./types";
import { WatchPanel } from "./watch_panel";
import "./forecast.css";

export default function Forecast() {
  const calibration = useApi<Calibration>("/forecast/calibration");
  return (
    <div class="view">
      <ViewHead title="Forecast watch">
        Which risks rise most over the next 30 days, how far such numbers could be trusted before, and where they were wrong.
      </ViewHead>
      <WatchPanel />
      <CalibrationPanel state={calibration} />
    </div>
  );
}
