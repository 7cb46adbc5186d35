import type { ActorRole } from "../../api/types";

/** Offices as bars over the years, latest last; an open end runs to the end of the picture. */
export function Roles({ roles }: { roles: readonly ActorRole[] }) {
  const sorted = [...roles].sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  const days = sorted.flatMap((role) => [role.from, role.to]).filter((day): day is string => !!day).map(dayNumber);
  const [first, last] = days.length ? [Math.min(...days), Math.max(...days)] : [0, 1];
  // Half a year past the last known day, so that an open term looks open.
  const end = sorted.some((role) => !role.to) ? last + 183 : last;
  const share = (day: number) => ((day - first) / Math.max(1, end - first)) * 100;
  return (
    <ul class="roles">
      {sorted.map((role, at) => {
        const [left, right] = [role.from ? share(dayNumber(role.from)) : 0, role.to ? share(dayNumber(role.to)) : 100];
        return (
          <li key={at}>
            <span>{nameOf(role)}</span>
            <span class="small muted number">{role.from ?? "?"} – {role.to ?? ""}</span>
            {days.length > 0 && <span class="track" aria-hidden="true"><i style={{ left: left + "%", width: Math.max(1, right - left) + "%" }} class={role.to ? undefined : "open"} /></span>}
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(role: ActorRole): string {
  const name = role.office ?? role.role ?? role.text ?? (role.sectors ?? []).join(" ") ?? "";
  return [name || (role.sectors ?? []).join(" ") || "member", role.country].filter(Boolean).join(", ");
}

const dayNumber = (day: string) => Date.parse(day.slice(0, 10) + "T00:00:00Z") / 86400000;
