import type { ComponentChildren } from "preact";

export interface Column<Row> {
  title: string;
  /** The title is for screen readers only. */
  hideTitle?: boolean;
  cell: (row: Row) => ComponentChildren;
  /** Left out where there is little room. */
  minor?: boolean;
  /** Numbers stand at the end of their column. */
  end?: boolean;
}

interface TableProps<Row> {
  /** Read out by screen readers; not shown. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey?: (row: Row, index: number) => string | number;
}

export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class="data">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={classOf(column)}>{column.hideTitle ? <span class="visually-hidden">{column.title}</span> : column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey?.(row, index) ?? index}>
              {columns.map((column) => (
                <td key={column.title} class={classOf(column)}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({ end, minor }: { end?: boolean; minor?: boolean }): string | undefined {
  return [end && "end", minor && "minor"].filter(Boolean).join(" ") || undefined;
}
