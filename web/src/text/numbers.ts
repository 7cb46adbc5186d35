// Numbers and dates as people read them. Dates stay ISO: the record sorts and is searched by them.
const counts = new Intl.NumberFormat("en");
const compacts = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const count = (value: number) => counts.format(value);
export const compact = (value: number) => (Math.abs(value) < 10000 ? counts.format(value) : compacts.format(value));
export const percent = (value: number) => Math.round(value * 100) + "%";

/** +3.4, −2.0, 0.0: with a real minus. */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? "−" : "+") + text;
}

/** "1 event", "1,200 events". */
export function counted(value: number, one: string, many = one + "s"): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A date at its precision: 2016-12-21, 2016-12 or 2016; the empty text when unknown. */
export function dateAt(date: string | null | undefined, precision?: string | null): string {
  if (!date) return "";
  if (precision === "year") return date.slice(0, 4);
  if (precision === "month") return date.slice(0, 7);
  return date.slice(0, 10);
}

/** "2016-12-21 04:31" from an ISO time. */
export function dateTime(value: string | null | undefined): string {
  if (!value) return "";
  const [day, time] = value.split("T");
  return time && time.slice(0, 5) !== "00:00" ? `${day} ${time.slice(0, 5)}` : day!;
}
