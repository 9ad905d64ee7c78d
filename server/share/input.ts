import { z } from 'zod';

const uuid = z.uuid();
const title = z.string().trim().min(1, 'Please give the report a title.').max(160);
/** A month of the organisation's calendar. */
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A period is a month, written as 2026-10.');

/** Fewer sites than the creator sees; none named = all of those. */
const locationCodes = z.array(z.string().max(60)).max(500).nullish();

export const createReportInput = z.discriminatedUnion('subject', [
  z.object({
    subject: z.literal('board'),
    title,
    slice: z.object({ period, locationCodes }),
    withVerbatims: z.boolean(),
  }),
  z.object({
    subject: z.literal('touchpoint'),
    title,
    slice: z.object({
      period,
      touchpointKey: z.string().min(1, 'Choose a touchpoint.').max(120),
      locationCodes,
    }),
    withVerbatims: z.boolean(),
  }),
]);
export type CreateReportInput = z.output<typeof createReportInput>;

/** What a report was cut to, kept beside it. */
export interface ReportSlice {
  readonly period: string;
  readonly touchpointKey: string | null;
  readonly locationCodes: readonly string[] | null;
  readonly withVerbatims: boolean;
}

/** The moment from which a share opens nothing any more; null = until it is revoked. */
const expiresAt = z.date().nullable();

export const shareReportInput = z.object({
  reportId: uuid,
  personIds: z.array(uuid).min(1, 'Choose at least one person.').max(200),
  expiresAt,
  withVerbatims: z.boolean(),
});
export type ShareReportInput = z.output<typeof shareReportInput>;

export const shareInput = z.object({ shareId: uuid });
export const changeExpiryInput = z.object({ shareId: uuid, expiresAt });
export const reportInput = z.object({ reportId: uuid });
export const openReportInput = z.object({
  /** Any text: what is no report is answered like a report that one may not see. */
  reportId: z.string().max(200),
  userAgent: z.string().max(1000).nullish(),
});
