// What /sql and /schema answer.
export type Cell = string | number | boolean | null | object;

export interface SqlColumn {
  name: string;
  /** DuckDB's name: BIGINT, VARCHAR, DATE … */
  type: string;
}

export interface SqlAnswer {
  columns: SqlColumn[];
  rows: Cell[][];
  truncated: boolean;
  milliseconds: number;
}

export interface SchemaTable {
  name: string;
  kind: "table" | "view";
  comment: string | null;
  columns: { name: string; type: string; comment: string | null }[];
}

export interface Schema {
  tables: SchemaTable[];
}

export const isNumeric = ({ type }: SqlColumn) => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|REAL|DECIMAL|NUMERIC)/i.test(type);
export const isTime = ({ type }: SqlColumn) => /^(DATE|TIMESTAMP)/i.test(type);

export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
