// Tables. `dense` is ours, for people who live here; `nhs` is the one of the design system, for people who
// visit.

import type { ReactNode } from "react";
import { classes } from "./classes";

export interface Column<R> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: R) => ReactNode;
  readonly numeric?: boolean;
  /** Whether its cells name their row. */
  readonly rowHeader?: boolean;
  /** Stands before the cell where a narrow screen stacks the row; empty for none. */
  readonly label?: string;
  /** The order of the rows by this column, where it may be sorted. */
  readonly sorted?: "ascending" | "descending" | "none";
  readonly onSort?: () => void;
}

export interface TableProps<R> {
  /** Names the table and the box that it scrolls in. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string | number;
  readonly rowClass?: (row: R) => string | undefined;
  readonly look?: "dense" | "nhs";
  /** Rows become cards on a telephone. */
  readonly stack?: boolean;
  readonly tight?: boolean;
  readonly className?: string;
}

export function Table<R>(props: TableProps<R>): ReactNode {
  const {
    caption,
    captionHidden = false,
    columns,
    rows,
    rowKey,
    rowClass,
    look = "dense",
    stack = false,
  } = props;
  const nhs = look === "nhs";
  // Stacked rows are blocks, which takes the meaning of a table from them; the roles give it back.
  const role = (name: string): { role?: string } => (stack ? { role: name } : {});
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it
    <div className={nhs ? "nhsuk-scroll" : "rw-tablewrap"} tabIndex={0} role="region" aria-label={caption}>
      <table
        {...role("table")}
        className={classes(
          nhs ? "nhsuk-table" : "rw-table",
          stack && "rw-table--stack",
          props.tight && "rw-table--tight",
          props.className,
        )}
      >
        <caption
          className={classes(nhs && "nhsuk-table__caption", captionHidden && "nhsuk-u-visually-hidden")}
        >
          {caption}
        </caption>
        <thead {...role("rowgroup")} className={classes(nhs && "nhsuk-table__head")}>
          <tr {...role("row")} className={classes(nhs && "nhsuk-table__row")}>
            {columns.map((column) => (
              <Head key={column.key} column={column} nhs={nhs} role={role} />
            ))}
          </tr>
        </thead>
        <tbody {...role("rowgroup")} className={classes(nhs && "nhsuk-table__body")}>
          {rows.map((row) => (
            <tr
              {...role("row")}
              key={rowKey(row)}
              className={classes(nhs && "nhsuk-table__row", rowClass?.(row))}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} nhs={nhs} role={role} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PartProps<R> {
  readonly column: Column<R>;
  readonly nhs: boolean;
  readonly role: (name: string) => { role?: string };
}

function Head<R>({ column, nhs, role }: PartProps<R>): ReactNode {
  const { head, numeric, sorted, onSort } = column;
  return (
    <th
      {...role("columnheader")}
      scope="col"
      className={classes(
        nhs && "nhsuk-table__header",
        nhs && numeric && "nhsuk-table__header--numeric",
        !nhs && numeric && "n",
      )}
      {...(sorted === undefined ? {} : { "aria-sort": sorted })}
    >
      {onSort === undefined ? (
        head
      ) : (
        <button type="button" className="rw-sort" onClick={onSort}>
          {head}
        </button>
      )}
    </th>
  );
}

function Cell<R>({ column, row, nhs, role }: PartProps<R> & { readonly row: R }): ReactNode {
  const { cell, numeric, rowHeader, label } = column;
  const labelled = label === undefined ? {} : { "data-label": label };
  if (rowHeader) {
    return (
      <th {...role("rowheader")} {...labelled} scope="row" className={classes(nhs && "nhsuk-table__header")}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td
      {...role("cell")}
      {...labelled}
      className={classes(
        nhs && "nhsuk-table__cell",
        nhs && numeric && "nhsuk-table__cell--numeric",
        !nhs && numeric && "n",
      )}
    >
      {label === undefined ? cell(row) : <div>{cell(row)}</div>}
    </td>
  );
}

export interface SummaryRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly action?: ReactNode;
}

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): ReactNode {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ key, name, value, action }) => (
        <div className="nhsuk-summary-list__row" key={key}>
          <dt className="nhsuk-summary-list__key">{name}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {action === undefined ? null : <dd className="nhsuk-summary-list__actions">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
