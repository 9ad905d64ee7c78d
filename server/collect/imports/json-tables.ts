import { isObject, type JsonObject } from './json-shape';

const NAMES = ['columns', 'cols', 'fields', 'headers', 'header'];
const ROWS = ['data', 'rows', 'values', 'records'];

const isRows = (value: unknown): value is unknown[][] =>
  Array.isArray(value) && value.length > 0 && value.every(Array.isArray);

function nameOf(column: unknown): string | null {
  if (typeof column === 'string') return column;
  const named = isObject(column) ? (column.name ?? column.title ?? column.label) : null;
  return typeof named === 'string' ? named : null;
}

/** One row of a table under the names of its columns. */
export function zipRow(names: readonly string[], row: readonly unknown[]): JsonObject {
  const item: JsonObject = {};
  for (let i = 0; i < Math.max(names.length, row.length); i++) item[names[i] ?? `column ${i + 1}`] = row[i];
  return item;
}

/** The names that a first row gives to the columns below it; null where it is a row like the others. */
export function namesIn(row: readonly unknown[]): string[] | null {
  const names = row.filter((cell): cell is string => typeof cell === 'string' && /\p{L}/u.test(cell));
  return names.length === row.length && new Set(names).size === names.length ? names : null;
}

/** Names once, and rows that only hold values: `{"columns": […], "data": [[…], …]}`. */
function listed(root: JsonObject): JsonObject[] | null {
  const rows = ROWS.map((key) => root[key]).find(isRows);
  if (!rows) return null;
  const given = NAMES.map((key) => root[key]).find(Array.isArray);
  const names = given?.map(nameOf).filter((name) => name !== null);
  if (names && names.length === given?.length && names.length > 0)
    return rows.map((row) => zipRow(names, row));
  const own = namesIn(rows[0] ?? []);
  return own ? rows.slice(1).map((row) => zipRow(own, row)) : null;
}

const LEAST_COLUMNS = 2;

/** Column by column, each value under the number of its row: `{"text": {"0": "…", "1": "…"}}`. */
function byColumns(root: JsonObject): JsonObject[] | null {
  const columns = Object.entries(root);
  if (columns.length < LEAST_COLUMNS) return null;
  const items = new Map<string, JsonObject>();
  for (const [name, values] of columns) {
    if (!isObject(values)) return null;
    for (const [row, value] of Object.entries(values)) {
      if (!/^\d+$/.test(row) || isObject(value)) return null;
      const item = items.get(row) ?? {};
      item[name] = value;
      items.set(row, item);
    }
  }
  return items.size > 0 ? [...items.values()] : null;
}

/** The rows of an object that is a table; null where it is none. */
export function tableOf(root: JsonObject): JsonObject[] | null {
  const inner = isObject(root.data) ? listed(root.data) : null;
  return listed(root) ?? inner ?? byColumns(root);
}
