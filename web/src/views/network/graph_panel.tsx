// The canvas with its buttons. A drawing for those who see it: the table below says the same in words.
import { useEffect, useRef, useState } from "preact/hooks";

import { saveAs } from "../../text/save";
import { counted } from "../../text/numbers";
import { useTheme } from "../../theme/theme";
import type { Drawing } from "./drawing";
import type { Pair } from "./pairs";
import type { NetworkNode } from "./types";

interface GraphPanelProps {
  nodes: NetworkNode[];
  pairs: Pair[];
  selected: string | null;
  onSelect: (id: string | null) => void;
}

export function GraphPanel({ nodes, pairs, selected, onSelect }: GraphPanelProps) {
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>();
  const selectNow = useRef(onSelect);
  const [ready, setReady] = useState(false);
  const [broken, setBroken] = useState<string>();
  const theme = useTheme();
  selectNow.current = onSelect;

  useEffect(() => {
    let gone = false;
    import("./drawing")
      .then(({ draw }) => {
        if (gone) return;
        drawing.current = draw(container.current!, (id) => selectNow.current(id));
        setReady(true);
      })
      .catch((error) => !gone && setBroken(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      drawing.current?.kill();
      drawing.current = undefined;
    };
  }, []);
  useEffect(() => drawing.current?.show(nodes, pairs), [ready, nodes, pairs]);
  useEffect(() => drawing.current?.select(selected), [ready, nodes, pairs, selected]);
  useEffect(() => drawing.current?.recolor(), [theme]);

  if (broken !== undefined) {
    return (
      <div class="state">
        <h3>This browser cannot draw the network</h3>
        <p>It offers no WebGL. The table below lists the same pairs.</p>
        <p class="small muted code">{broken}</p>
      </div>
    );
  }
  const download = async () => saveAs(await drawing.current!.png(), "network.png");
  return (
    <div class="graph">
      <div
        ref={container}
        class="graph-canvas"
        role="img"
        aria-label={`Drawing of ${counted(nodes.length, "actor")} and ${counted(pairs.length, "pair")}; the table below lists the same.`}
      />
      <div class="graph-tools button-row no-print" role="group" aria-label="Drawing">
        <button type="button" class="button" aria-label="Nearer" disabled={!ready} onClick={() => drawing.current?.zoom(1.5)}>+</button>
        <button type="button" class="button" aria-label="Farther" disabled={!ready} onClick={() => drawing.current?.zoom(1 / 1.5)}>−</button>
        <button type="button" class="button" disabled={!ready} onClick={() => drawing.current?.fit()}>Whole</button>
        <button type="button" class="button" disabled={!ready} onClick={download}>PNG</button>
      </div>
    </div>
  );
}
