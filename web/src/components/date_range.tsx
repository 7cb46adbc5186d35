/** Two dates, either of which may be open. `onChange` gets "" for an open end. */
export function DateRange({ from, to, onChange }: { from: string; to: string; onChange: (change: { from?: string; to?: string }) => void }) {
  return (
    <div class="range span-2">
      <label class="field">
        <span>From</span>
        <input class="input" type="date" value={from} max={to || undefined} onChange={(event) => onChange({ from: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>To</span>
        <input class="input" type="date" value={to} min={from || undefined} onChange={(event) => onChange({ to: event.currentTarget.value })} />
      </label>
    </div>
  );
}
