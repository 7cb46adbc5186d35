import { cellText, type SqlAnswer } from "./types";

/** RFC 4180: a field with a comma, quote or line break is quoted. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf({ columns, rows }: Pick<SqlAnswer, "columns" | "rows">): string {
  const lines = [columns.map((column) => field(column.name)), ...rows.map((row) => row.map((cell) => field(cellText(cell))))];
  return lines.map((line) => line.join(",") + "\r\n").join("");
}
