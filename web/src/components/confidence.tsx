import { percent } from "../text/numbers";

export function Confidence({ value }: { value: number }) {
  return (
    <span class="nowrap" title={`Confidence ${percent(value)}`}>
      <span class="meter" aria-hidden="true">
        <span style={{ width: percent(value) }} />
      </span>{" "}
      <span class="visually-hidden">confidence </span>
      {percent(value)}
    </span>
  );
}
