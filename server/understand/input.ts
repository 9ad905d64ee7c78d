import { z } from 'zod';

const feeling = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

export const correctLabelInput = z
  .object({
    feedbackId: z.uuid(),
    /** null corrects the feeling of the whole record. */
    touchpointId: z.number().int().positive().nullable(),
    /** null says that the touchpoint is not spoken of. */
    sentiment: feeling.nullable(),
  })
  .refine((input) => input.sentiment !== null || input.touchpointId !== null, {
    message: 'A record as a whole has a feeling; only a touchpoint can be not spoken of.',
    path: ['sentiment'],
  });
export type CorrectLabelInput = z.infer<typeof correctLabelInput>;

export const withdrawCorrectionInput = z.object({ correctionId: z.uuid() });
export const findRecordInput = z.object({ id: z.uuid() });

const LONGEST_TRIED_TEXT = 5000;

/** A text, and the touchpoints as they are being written. */
export const tryTaxonomyInput = z.object({
  text: z.string().trim().min(1, 'Please paste a text.').max(LONGEST_TRIED_TEXT),
  touchpoints: z
    .array(
      z.object({
        key: z.string().max(100),
        name: z.string().max(300),
        patterns: z.array(z.string().max(120)).max(300),
      }),
    )
    .max(100),
});
export type TryTaxonomyInput = z.infer<typeof tryTaxonomyInput>;

export const FEELINGS = ['negative', 'neutral', 'positive', 'unread'] as const;
export const SCORES = ['nps', 'csat', 'ces', 'rating'] as const;
export const GROUPS = ['promoter', 'passive', 'detractor'] as const;

const LONGEST_QUERY = 500;
/** A key, or several with commas between them: any of these. */
const keys = z.string().min(1).max(2000);
const day = z.iso.date();

/** Where a page ends: the moment to the microsecond and the id of its last record. */
export const cursorSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[0-9a-f-]{36}$/);

/** The explorer's address: each part may be missing. */
export const explorerFilters = z.object({
  q: z
    .string()
    .trim()
    .max(LONGEST_QUERY)
    .optional()
    .meta({ description: 'Words people used; several must all be there, “in quotes” they stand together.' }),
  touchpoint: keys
    .optional()
    .meta({ description: 'Keys of touchpoints, with commas between them: any of these.' }),
  location: keys.optional().meta({ description: 'Codes of locations, with commas between them.' }),
  source: keys.optional().meta({ description: 'Keys of sources, with commas between them.' }),
  audience: z.enum(['customer', 'employee', 'partner']).optional().meta({ description: 'Whose voice.' }),
  feeling: z
    .enum(FEELINGS)
    .optional()
    .meta({ description: 'The feeling read from the text; unread is what is not analysed yet.' }),
  score: z.enum(SCORES).optional().meta({ description: 'Only records with a score of this kind.' }),
  group: z
    .enum(GROUPS)
    .optional()
    .meta({ description: 'Answers to “would you recommend us”: 9–10, 7–8 or 0–6.' }),
  from: day.optional().meta({ description: 'First day, in the organisation’s time zone.' }),
  to: day.optional().meta({ description: 'Last day, which is in.' }),
  before: cursorSchema.optional(),
});
export type ExplorerFilters = z.infer<typeof explorerFilters>;

/** What each part of the address is called on the page. */
export const FILTER_NAMES: Record<keyof ExplorerFilters, string> = {
  q: 'words',
  touchpoint: 'touchpoint',
  location: 'location',
  source: 'source',
  audience: 'audience',
  feeling: 'feeling',
  score: 'score',
  group: 'group',
  from: 'first day',
  to: 'last day',
  before: 'page',
};

/** Reads an address part by part; a part that cannot be read is left out, and said. */
export function readExplorerFilters(params: Record<string, string | string[] | undefined>): {
  filters: ExplorerFilters;
  notes: string[];
} {
  const filters: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [name, schema] of Object.entries(explorerFilters.shape)) {
    const given = params[name];
    const value = Array.isArray(given) ? given[0] : given;
    if (value === undefined || value === '') continue;
    const read = schema.safeParse(value);
    if (read.success) filters[name] = read.data;
    else
      notes.push(
        `The ${FILTER_NAMES[name as keyof ExplorerFilters]} “${value.slice(0, 40)}” could not be read and was left out.`,
      );
  }
  return { filters: filters as ExplorerFilters, notes };
}

/** The address of the explorer under these filters; `path` is the page or the export. */
export function explorerAddress(filters: ExplorerFilters, path = '/feedback'): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}
