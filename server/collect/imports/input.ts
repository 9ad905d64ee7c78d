import { z } from 'zod';
import { AUDIENCES, FEEDBACK_KINDS, HOLDINGS, importMappingSchema } from '../input';

export const batchInput = z.object({ batchId: z.uuid('There is no such import.') });

const upload = z.string().regex(/^\d+-[0-9a-f-]{36}$/, 'This is not the name of an upload.');
const sourceId = z.number().int().positive();

export const suggestInput = z.object({
  upload,
  sourceId: sourceId.nullable(),
  /** Where somebody has said what the rows are. */
  holds: z.enum(HOLDINGS).nullish(),
  /** Of a workbook: the sheet to look at; else the first that holds something. */
  sheet: z.string().max(100).nullish(),
});
export const previewInput = z.object({ upload, sourceId: sourceId.nullable(), mapping: importMappingSchema });
/** A file that was sent, and what it was called where it came from. */
export const uploadInput = z.object({
  upload,
  fileName: z.string().trim().min(1, 'Name the file.').max(300),
});
export const startInput = uploadInput.extend({ sourceId, mapping: importMappingSchema });
export const mappingInput = z.object({ sourceId, mapping: importMappingSchema });
export const refusedInput = batchInput.extend({
  after: z.number().int().min(0).default(0),
  most: z.number().int().min(1).max(1000).default(100),
});

/** A source is named once; its key is made from the name. */
export const newSourceInput = z.object({
  name: z.string().trim().min(1, 'Give the source a name.').max(200),
  kind: z.enum(FEEDBACK_KINDS),
  audience: z.enum(AUDIENCES).default('customer'),
});

/** Tells names apart whose letters cannot stand in a key. */
function markOf(name: string): string {
  let mark = 5381;
  for (const letter of name) mark = (mark * 33 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return mark.toString(36);
}

/** A key that can stand in an address: small letters, digits and hyphens. `otherwise` where the name has none. */
export function keyOfName(name: string, otherwise = 'source'): string {
  const spelled = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const isSpelled = !/[^\P{L}a-z]|[^\P{N}0-9]/u.test(spelled);
  const key = spelled
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return isSpelled ? key || otherwise : `${key || otherwise}-${markOf(name.trim().normalize('NFC'))}`;
}
