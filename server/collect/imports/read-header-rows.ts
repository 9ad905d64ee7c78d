import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { type FileShape, streamText } from './open-file';
import { isOwnColumn } from './own-columns';
import type { HeaderRows } from './queries';

/** The rows above the answers as they stand in the file, for a file of refused rows; null where it has none (JSON). */
export async function readHeaderRows(shape: FileShape): Promise<HeaderRows | null> {
  if (shape.header === null) return null;
  const { columns, delimiter, headerRows, titleRows } = shape.header;
  // A workbook's rows are handed back as a table of plain text.
  if (shape.format === 'workbook') return { delimiter: ',', rows: [columns], names: 0, columns };
  const isNameless = headerRows === titleRows;
  const own = new Set(columns.flatMap((name, position) => (isOwnColumn(name) ? [position] : [])));
  const rows: string[][] = [];
  const text = streamText(shape);
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: shape.recordDelimiters,
    to: Math.max(1, headerRows),
  });
  pipeline(text, parser, () => {});
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (headerRows > 0) rows.push(record.filter((_, position) => !own.has(position)));
    }
  } finally {
    text.destroy();
  }
  if (isNameless) rows.push(columns);
  return { delimiter, rows, names: titleRows, columns: columns.filter((name) => !isOwnColumn(name)) };
}
