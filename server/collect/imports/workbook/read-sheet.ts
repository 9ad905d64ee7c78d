import { numberText } from './cell-text';
import type { Sheet, Workbook } from './open-workbook';
import { readEvents, unescapeCell } from './sheet-events';
import { openZipEntry } from './zip-entries';

/** The most that Excel itself takes. */
const MOST_COLUMNS = 16_384;

export interface SheetRow {
  /** As the sheet counts it, from 1. */
  rowNumber: number;
  cells: string[];
}

/** `AB12` is column 27, from 0; -1 where it is no place in a sheet. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column > MOST_COLUMNS ? -1 : column - 1;
}

/** The rows of one sheet that hold something, in groups, as text: typed by what the cells hold, not by how they look. */
export async function* readSheet(
  workbook: Workbook,
  sheet: Sheet,
  onBytes?: (packed: number) => void,
): AsyncGenerator<SheetRow[]> {
  const { texts, kinds, from1904 } = workbook;
  const bytes = await openZipEntry(workbook.path, sheet.entry, onBytes);
  let rowNumber = 0;
  let row: string[] | null = null;
  let filled = false;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let spoken = 0;
  let isFormula = false;

  function cellText(): string {
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'inlineStr' || type === 'str') return unescapeCell(value);
    if (type === 'e') return '';
    if (type === 'b') return value.trim() === '' ? '' : value.trim() === '0' ? 'false' : 'true';
    if (type === 'd') return value.trim();
    return numberText(value, kinds[style] ?? 'number', from1904);
  }

  for await (const events of readEvents(bytes)) {
    const group: SheetRow[] = [];
    for (const event of events) {
      if (event.kind === 'text') {
        if (inValue && spoken === 0) value += event.text;
        continue;
      }
      const { name } = event;
      if (event.kind === 'open') {
        if (name === 'row') {
          const given = Number(event.attributes.r);
          rowNumber = given > rowNumber && Number.isSafeInteger(given) ? given : rowNumber + 1;
          row = [];
          filled = false;
          column = -1;
        } else if (name === 'c' && row) {
          const { r, t = 'n', s = '0' } = event.attributes;
          column = r ? columnOf(r) : column + 1;
          type = t;
          style = Number(s);
          value = '';
          isFormula = false;
        } else if (name === 'f') isFormula = true;
        else if (name === 'v' || name === 't') inValue = true;
        else if (name === 'rPh') spoken += 1;
        continue;
      }
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') spoken -= 1;
      else if (name === 'c' && row && column >= 0 && column < MOST_COLUMNS) {
        if (isFormula && value === '' && type !== 'str') workbook.unsolved += 1;
        const text = cellText().replaceAll('\u0000', '');
        if (text !== '') {
          while (row.length < column) row.push('');
          row[column] = text;
          filled = true;
        }
      } else if (name === 'row' && row) {
        if (filled) group.push({ rowNumber, cells: row });
        row = null;
      }
    }
    if (group.length > 0) yield group;
  }
}
