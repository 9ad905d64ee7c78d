import { z } from 'zod';
import type { KeyScope } from '../access/input';
import {
  exportOutcomesInput,
  feedbackRecordInput,
  MOST_RECORDS,
  outcomeRecordInput,
} from '../collect/api-input';
import { importMappingSchema } from '../collect/input';
import { metricsInput } from '../measure/input';
import { explorerFilters } from '../understand/input';
import {
  batchAnswer,
  feedbackLine,
  metricAnswer,
  outcomeLine,
  sourcesAnswer,
  takenAnswer,
  touchpointsAnswer,
  uploadAnswer,
} from './answers';

export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly scope: KeyScope;
  readonly summary: string;
  readonly description: string;
  /** Parameters in the address: an object of which each field is one. */
  readonly query?: z.ZodObject;
  readonly headers?: readonly { readonly name: string; readonly description: string }[];
  readonly body?: { readonly media: readonly string[]; readonly schema: z.ZodType; readonly example: string };
  readonly answer: {
    readonly status: number;
    readonly media: string;
    readonly schema?: z.ZodType;
    readonly words: string;
  };
}

const source = z.object({
  source: z.string().meta({ description: 'Key of the source, as on the Collect page.' }),
});
const batch = 'The import, by the id that starting it gave.';

const IDEMPOTENCY = [
  {
    name: 'Idempotency-Key',
    description:
      'A key of your own for this call, up to 255 characters. Repeated with the same body within 24 hours it gets the same answer, marked Idempotency-Replayed: true; with another body it is refused.',
  },
];

const BATCH_MEDIA = ['application/json', 'application/x-ndjson'];
/** Written for reading: the document says what stands in a body, and a body of many has many of it. */
const many = (schema: z.ZodType) => z.array(schema).max(MOST_RECORDS);

/** Every operation of the API, from which its document and its page are made. */
export const OPERATIONS: readonly Operation[] = [
  {
    id: 'sendFeedback',
    method: 'post',
    path: '/api/v1/feedback',
    scope: 'collect',
    summary: 'Send feedback',
    description:
      'Brings up to 1,000 records into one source. Right records are taken, the others come back with their place, field and reason; where none is right the answer is a problem. A record is known by its id, without one by its words: sending it again changes nothing.',
    query: source,
    headers: IDEMPOTENCY,
    body: {
      media: BATCH_MEDIA,
      schema: many(feedbackRecordInput),
      example: JSON.stringify(
        [
          {
            id: 'a-1001',
            occurredAt: '2026-03-01T14:05:00+01:00',
            text: 'The queue was short and the staff kind.',
            score: 9,
            scoreType: 'nps',
            location: 'Gate B',
            customer: 'anna@example.org',
          },
        ],
        null,
        2,
      ),
    },
    answer: {
      status: 200,
      media: 'application/json',
      schema: takenAnswer,
      words: 'What was taken, and what was not.',
    },
  },
  {
    id: 'sendOutcomes',
    method: 'post',
    path: '/api/v1/outcomes',
    scope: 'collect',
    summary: 'Send outcomes',
    description:
      'Says what became of customers: returned, renewed or left. The customer is the same reference as in the feedback and is kept as a keyed hash. At most 1,000 a call.',
    query: source,
    headers: IDEMPOTENCY,
    body: {
      media: BATCH_MEDIA,
      schema: many(outcomeRecordInput),
      example: JSON.stringify(
        [
          {
            id: 'stay-77',
            occurredAt: '2026-09-01T10:00:00Z',
            customer: 'anna@example.org',
            outcome: 'returned',
          },
        ],
        null,
        2,
      ),
    },
    answer: {
      status: 200,
      media: 'application/json',
      schema: takenAnswer,
      words: 'What was taken, and what was not.',
    },
  },
  {
    id: 'readMetric',
    method: 'get',
    path: '/api/v1/metrics',
    scope: 'read',
    summary: 'Read a metric',
    description:
      'One metric with its base and 95 % interval, for a time; split by month, touchpoint, location or source where asked.',
    query: metricsInput as unknown as z.ZodObject,
    answer: {
      status: 200,
      media: 'application/json',
      schema: metricAnswer,
      words: 'The number, or one a group.',
    },
  },
  {
    id: 'exportFeedback',
    method: 'get',
    path: '/api/v1/exports/feedback',
    scope: 'read',
    summary: 'Export feedback',
    description:
      'Feedback with what was understood of it, newest first, an object a line, streamed. The filters are those of the Feedback page’s address. The export is noted in the audit log.',
    query: explorerFilters.omit({ before: true }),
    answer: { status: 200, media: 'application/x-ndjson', schema: feedbackLine, words: 'One record a line.' },
  },
  {
    id: 'exportOutcomes',
    method: 'get',
    path: '/api/v1/exports/outcomes',
    scope: 'read',
    summary: 'Export outcomes',
    description:
      'What became of customers, oldest first, an object a line, streamed. Noted in the audit log.',
    query: exportOutcomesInput,
    answer: { status: 200, media: 'application/x-ndjson', schema: outcomeLine, words: 'One outcome a line.' },
  },
  {
    id: 'listSources',
    method: 'get',
    path: '/api/v1/sources',
    scope: 'read',
    summary: 'List the sources',
    description: 'Where feedback comes from, with the keys by which it is sent and asked for.',
    answer: { status: 200, media: 'application/json', schema: sourcesAnswer, words: 'All sources.' },
  },
  {
    id: 'listTouchpoints',
    method: 'get',
    path: '/api/v1/touchpoints',
    scope: 'read',
    summary: 'List the touchpoints',
    description: 'The touchpoints in the order of the journey, with their keys.',
    answer: { status: 200, media: 'application/json', schema: touchpointsAnswer, words: 'All touchpoints.' },
  },
  {
    id: 'importFile',
    method: 'post',
    path: '/api/v1/imports',
    scope: 'collect',
    summary: 'Import a file',
    description:
      'Takes a file as the body and queues it: CSV, TSV, XLSX, JSON or NDJSON up to 4 GB, also packed as .gz. Columns are taken by the mapping given, else as those of the source’s last file, else as they look. Without a source the file is only kept for the import page.',
    query: z.object({
      name: z.string().meta({ description: 'Name of the file.' }).optional(),
      source: source.shape.source.optional(),
      mapping: z
        .string()
        .meta({ description: 'JSON that says which column is what: the schema ImportMapping.' })
        .optional(),
    }),
    body: {
      media: ['application/octet-stream'],
      schema: z.string().meta({ format: 'binary' }),
      example: '@answers.csv',
    },
    answer: {
      status: 202,
      media: 'application/json',
      schema: uploadAnswer,
      words: 'Queued. Location is where to ask how far it is.',
    },
  },
  {
    id: 'readImport',
    method: 'get',
    path: '/api/v1/imports/{batch}',
    scope: 'collect',
    summary: 'See how far an import is',
    description: `${batch} What was read, added, changed and refused so far.`,
    answer: {
      status: 200,
      media: 'application/json',
      schema: batchAnswer,
      words: 'The import as it is now.',
    },
  },
  {
    id: 'pauseImport',
    method: 'post',
    path: '/api/v1/imports/{batch}/pause',
    scope: 'collect',
    summary: 'Pause an import',
    description: `${batch} It halts within about a second; what was written stays.`,
    answer: { status: 200, media: 'application/json', schema: batchAnswer, words: 'The import, paused.' },
  },
  {
    id: 'resumeImport',
    method: 'post',
    path: '/api/v1/imports/{batch}/resume',
    scope: 'collect',
    summary: 'Let an import go on',
    description: `${batch} It goes on after the last row that was written.`,
    answer: {
      status: 200,
      media: 'application/json',
      schema: batchAnswer,
      words: 'The import, waiting for its turn.',
    },
  },
  {
    id: 'undoImport',
    method: 'delete',
    path: '/api/v1/imports/{batch}',
    scope: 'collect',
    summary: 'Undo an import',
    description: `${batch} What it added is removed, what it changed is brought back; a large one is undone in the background.`,
    answer: { status: 200, media: 'application/json', schema: batchAnswer, words: 'The import, undone.' },
  },
  {
    id: 'refusedRows',
    method: 'get',
    path: '/api/v1/imports/{batch}/refused',
    scope: 'collect',
    summary: 'Get the refused rows',
    description: `${batch} Its refused rows as CSV with their reasons, to be put right and imported again.`,
    answer: {
      status: 200,
      media: 'text/csv',
      words: 'The rows as they stood in the file, with field and reason.',
    },
  },
];

/** Schemas that operations speak of in words. */
export const NAMED_SCHEMAS: Readonly<Record<string, z.ZodType>> = { ImportMapping: importMappingSchema };
