import type { ColumnKind } from "./tables.ts";

/** What both engines take as a parameter and give back in a column. */
export type SqlValue = string | number | null;

/** Values by column. */
export type Row = Readonly<Record<string, SqlValue>>;

/** How each field of a record lies in its column; one entry of `columns` in tables.ts. */
export type ColumnsOf<R> = { readonly [F in keyof R]: ColumnKind };

type AnyColumns = Readonly<Record<string, ColumnKind>>;

interface Column {
  readonly field: string;
  readonly name: string;
  readonly kind: ColumnKind;
}

const columnMaps = new WeakMap<object, ReadonlyMap<string, Column>>();

/** `createdAt` is the column `created_at`. */
export function columnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/**
 * The given fields as they are written: snake_case columns, flags as 0 or 1, structures as JSON text. Fields that are
 * undefined are left out, null stays null.
 *
 * @throws TypeError when there is no such column, a value is not of its column's kind, or it is text that one engine
 * would refuse or change.
 */
export function toRow(columns: AnyColumns, record: object): Row {
  const byField = columnMap(columns);
  const row: Record<string, SqlValue> = {};
  for (const [field, value] of Object.entries(record)) {
    const column = byField.get(field);
    if (column === undefined) throw new TypeError(`There is no column for ${field}`);
    if (value !== undefined) row[column.name] = toCell(column, value);
  }
  return row;
}

/**
 * The record that lies in a row with all of its columns; further columns are ignored.
 *
 * @throws TypeError when a column is missing.
 */
export function fromRow<R extends object>(columns: ColumnsOf<R>, row: object): R {
  const cells = row as Readonly<Record<string, unknown>>;
  const record: Record<string, unknown> = {};
  for (const column of columnMap(columns).values()) record[column.field] = fromCell(column, cells[column.name]);
  return record as R;
}

/** Whether text survives both engines unchanged: PostgreSQL refuses NUL, and a lone surrogate becomes another character. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function columnMap(columns: AnyColumns): ReadonlyMap<string, Column> {
  const known = columnMaps.get(columns);
  if (known !== undefined) return known;
  const map = new Map(
    Object.entries(columns).map(([field, kind]) => [field, { field, name: columnName(field), kind }] as const),
  );
  columnMaps.set(columns, map);
  return map;
}

function toCell(column: Column, value: unknown): SqlValue {
  if (value === null) return null;
  switch (column.kind) {
    case "json":
      return JSON.stringify(value);
    case "flag":
      if (typeof value === "boolean") return value ? 1 : 0;
      break;
    case "integer":
      if (typeof value === "number" && Number.isSafeInteger(value)) return value;
      break;
    case "text":
      if (typeof value === "string" && isStorableText(value)) return value;
      break;
  }
  throw new TypeError(`The value of ${column.field} cannot be stored as ${column.kind}`);
}

function fromCell(column: Column, cell: unknown): unknown {
  if (cell === undefined) throw new TypeError(`The row has no column ${column.name}`);
  if (cell === null) return null;
  switch (column.kind) {
    case "json":
      return JSON.parse(String(cell));
    case "flag":
      return cell === 1;
    case "integer":
    case "text":
      return cell;
  }
}
