import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

export const audienceEnum = pgEnum('audience', ['customer', 'employee', 'partner']);
export const feedbackKindEnum = pgEnum('feedback_kind', [
  'social',
  'review',
  'survey',
  'frontline',
  'support',
]);
export const scoreTypeEnum = pgEnum('score_type', ['nps', 'csat', 'ces', 'rating', 'none']);
export const faultEnum = pgEnum('fault', ['people', 'process', 'product']);
export const importStatusEnum = pgEnum('import_status', [
  'waiting',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'undone',
]);

const at = (name: string) => timestamp(name, { withTimezone: true });

export const location = pgTable(
  'location',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    region: text('region'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique('location_code').on(t.orgId, t.code)],
);

export const journey = pgTable(
  'journey',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const stage = pgTable(
  'stage',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    journeyId: integer('journey_id').notNull(),
    position: smallint('position').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('stage_key').on(t.orgId, t.journeyId, t.key),
    foreignKey({
      name: 'stage_journey',
      columns: [t.orgId, t.journeyId],
      foreignColumns: [journey.orgId, journey.id],
    }),
  ],
);

export const touchpoint = pgTable(
  'touchpoint',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    stageId: integer('stage_id').notNull(),
    position: smallint('position').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    /** Which of the three Ps this touchpoint mostly rests on. */
    p: faultEnum('p').notNull().default('process'),
    /** 0–1: how far the owner team controls it. */
    control: real('control').notNull().default(0.5),
    ownerTeamId: integer('owner_team_id'),
    patterns: text('patterns').array().notNull(),
    /** Set when it was taken off the journey; what was asked at it stays. */
    archivedAt: at('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('touchpoint_key').on(t.orgId, t.key),
    foreignKey({
      name: 'touchpoint_stage',
      columns: [t.orgId, t.stageId],
      foreignColumns: [stage.orgId, stage.id],
    }),
  ],
);

export const source = pgTable(
  'source',
  {
    orgId: integer('org_id').notNull(),
    id: integer('id').generatedByDefaultAsIdentity().notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    kind: feedbackKindEnum('kind').notNull(),
    audience: audienceEnum('audience').notNull().default('customer'),
    defaultLanguage: text('default_language'),
    /** The mapping last used for a file of this source (ImportMapping of server/collect/input.ts). */
    mapping: jsonb('mapping').$type<unknown>(),
    createdAt: at('created_at').notNull().defaultNow(),
    /** Whether any of its records was deleted for good (feedback_tombstone). */
    hasTombstones: boolean('has_tombstones').notNull().default(false),
    /** The kind of connector that it was made for. */
    connectorKind: text('connector_kind'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique('source_key').on(t.orgId, t.key)],
);

export const importBatch = pgTable(
  'import_batch',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    sourceId: integer('source_id').notNull(),
    fileName: text('file_name').notNull(),
    /** Name of the uploaded file in the data folder, kept until the batch ends. */
    storedFile: text('stored_file'),
    mapping: jsonb('mapping').$type<unknown>(),
    status: importStatusEnum('status').notNull().default('waiting'),
    error: text('error'),
    bytesTotal: doublePrecision('bytes_total').notNull().default(0),
    bytesRead: doublePrecision('bytes_read').notNull().default(0),
    rowsRead: integer('rows_read').notNull().default(0),
    rowsAdded: integer('rows_added').notNull().default(0),
    rowsChanged: integer('rows_changed').notNull().default(0),
    rowsUnchanged: integer('rows_unchanged').notNull().default(0),
    rowsRefused: integer('rows_refused').notNull().default(0),
    /** Over the last seconds of the run. */
    rowsPerSecond: real('rows_per_second').notNull().default(0),
    /** What stood above the rows, and between their cells: refused rows are handed back in the same shape. */
    header: jsonb('header').$type<{
      delimiter: string;
      rows: string[][];
      names: number;
      columns: string[];
    }>(),
    /** The import whose refused rows this file mends. */
    mends: uuid('mends'),
    createdBy: uuid('created_by'),
    createdAt: at('created_at').notNull().defaultNow(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    undoneAt: at('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('import_batch_mends').on(t.orgId, t.mends).where(sql`${t.mends} IS NOT NULL`),
  ],
);

/** The groups of rows that an unfinished import has written, each added in the transaction of its rows. */
export const importStep = pgTable(
  'import_step',
  {
    orgId: integer('org_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    firstRow: integer('first_row').notNull(),
    lastRow: integer('last_row').notNull(),
    rows: integer('rows').notNull(),
    added: integer('added').notNull(),
    changed: integer('changed').notNull(),
    unchanged: integer('unchanged').notNull(),
    refused: integer('refused').notNull(),
  },
  (t) => [primaryKey({ name: 'import_step_pk', columns: [t.orgId, t.batchId, t.firstRow] })],
);

export const refusedRow = pgTable(
  'refused_row',
  {
    orgId: integer('org_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    field: text('field'),
    reason: text('reason').notNull(),
    raw: jsonb('raw').$type<Record<string, unknown>>().notNull(),
    /** The import that brought it in since, mended. */
    mendedBy: uuid('mended_by'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.batchId, t.rowNumber] })],
);

/** One voice. Never widened by an index that ingest would pay for: see the storage notes. */
export const feedback = pgTable(
  'feedback',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    sourceId: integer('source_id').notNull(),
    externalId: text('external_id').notNull(),
    contentHash: text('content_hash').notNull(),
    audience: audienceEnum('audience').notNull(),
    kind: feedbackKindEnum('kind').notNull(),
    occurredAt: at('occurred_at').notNull(),
    receivedAt: at('received_at').notNull(),
    text: text('text'),
    language: text('language'),
    scoreType: scoreTypeEnum('score_type').notNull(),
    score: real('score'),
    scaleMin: real('scale_min'),
    scaleMax: real('scale_max'),
    locationId: integer('location_id'),
    touchpointId: integer('touchpoint_id'),
    customerHash: text('customer_hash'),
    authorHash: text('author_hash'),
    url: text('url'),
    repliedAt: at('replied_at'),
    replyText: text('reply_text'),
    /** First human contact, and when the matter was settled. */
    acknowledgedAt: at('acknowledged_at'),
    resolvedAt: at('resolved_at'),
    weight: real('weight'),
    raw: jsonb('raw').$type<Record<string, unknown>>(),
    /** −1, 0, 1; null = not analysed, which is never counted as neutral. */
    sentiment: smallint('sentiment'),
    sentimentScore: real('sentiment_score'),
    analysisVersion: text('analysis_version'),
    correctedBy: uuid('corrected_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('feedback_external').on(t.orgId, t.sourceId, t.externalId),
    index('feedback_time').on(t.orgId, t.occurredAt, t.id),
    index('feedback_touchpoint')
      .on(t.orgId, t.touchpointId, t.occurredAt, t.id)
      .where(sql`${t.touchpointId} IS NOT NULL`),
    index('feedback_employees').on(t.orgId, t.occurredAt, t.id).where(sql`${t.audience} = 'employee'`),
    index('feedback_customer')
      .on(t.orgId, t.customerHash, t.occurredAt)
      .where(sql`${t.customerHash} IS NOT NULL`),
    index('feedback_replied').on(t.orgId, t.sourceId).where(sql`${t.repliedAt} IS NOT NULL`),
    index('feedback_acknowledged').on(t.orgId, t.sourceId).where(sql`${t.acknowledgedAt} IS NOT NULL`),
    index('feedback_resolved').on(t.orgId, t.sourceId).where(sql`${t.resolvedAt} IS NOT NULL`),
  ],
);

/** What became of a customer. `batchId` is the import that added it. */
export const outcome = pgTable(
  'outcome',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    sourceId: integer('source_id').notNull(),
    externalId: text('external_id').notNull(),
    contentHash: text('content_hash').notNull(),
    kind: text('kind').notNull(),
    occurredAt: at('occurred_at').notNull(),
    customerHash: text('customer_hash').notNull(),
    locationId: integer('location_id'),
    batchId: uuid('batch_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('outcome_external').on(t.orgId, t.sourceId, t.externalId),
    check('outcome_kind', sql`kind IN ('returned', 'renewed', 'left')`),
    index('outcome_customer').on(t.orgId, t.customerHash, t.occurredAt),
    index('outcome_time').on(t.orgId, t.occurredAt),
    index('outcome_batch').on(t.orgId, t.batchId).where(sql`${t.batchId} IS NOT NULL`),
  ],
);

/**
 * A customer's own rating of one touchpoint, given beside the record's overall score. No foreign key to the record:
 * checking it cost a quarter of writing one; who removes a record removes these too.
 */
export const touchpointRating = pgTable(
  'touchpoint_rating',
  {
    orgId: integer('org_id').notNull(),
    feedbackId: uuid('feedback_id').notNull(),
    touchpointId: integer('touchpoint_id').notNull(),
    value: real('value').notNull(),
    scaleMin: real('scale_min').notNull(),
    scaleMax: real('scale_max').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.feedbackId, t.touchpointId] })],
);

/** The ids written by one statement of an import: what undo removes and what still waits to be understood. */
export const ingestChunk = pgTable(
  'ingest_chunk',
  {
    orgId: integer('org_id').notNull(),
    id: uuid('id').notNull(),
    batchId: uuid('batch_id'),
    feedbackIds: uuid('feedback_ids').array().notNull(),
    /** How many: counting what waits need not read the lists. */
    records: integer('records').generatedAlwaysAs(sql`cardinality(feedback_ids)`).notNull(),
    understoodAt: at('understood_at'),
    /** Set when the engine could not read the chunk, so that one bad text does not stop the rest. */
    failure: text('failure'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('ingest_chunk_batch').on(t.orgId, t.batchId),
    index('ingest_chunk_waiting').on(t.orgId, t.understoodAt, t.id),
  ],
);

/** What a re-import replaced, a record or an outcome, so that undoing the batch brings it back. */
export const feedbackRevision = pgTable(
  'feedback_revision',
  {
    orgId: integer('org_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    feedbackId: uuid('feedback_id').notNull(),
    at: at('at').notNull().defaultNow(),
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.batchId, t.feedbackId] })],
);

/** Append-only log of days whose roll-ups no longer match. Must have no unique key: an update would be lost. */
export const dirtyDay = pgTable(
  'dirty_day',
  {
    orgId: integer('org_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
  },
  (t) => [index('dirty_day_org').on(t.orgId, t.day)],
);
