import { z } from 'zod';
import { languageTag } from '../input';

export const MAILING_STATUSES = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const;
export type MailingStatus = (typeof MAILING_STATUSES)[number];

/** The usual rest before a customer is asked again; a quarter is what survey tools take. */
export const USUAL_QUIET_DAYS = 90;
export const MOST_QUIET_DAYS = 730;
/** More than these, and one list is better sent in parts. */
export const MOST_CONTACTS = 200_000;
/** Shown with their reason; all are counted. */
export const MOST_REFUSED_KEPT = 100;
const MOST_PASTED_CHARACTERS = 5_000_000;
const MOST_REMIND_DAYS = 60;
const LONGEST_SUBJECT = 150;
const LONGEST_OPENING = 2_000;

export const CONTACT_FIELDS = ['email', 'name', 'customer', 'language', 'location', 'touchpoint'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Which column of the list holds what. */
export const contactColumns = z.strictObject({
  email: z.string().min(1, 'Say which column holds the e-mail address.'),
  name: z.string().nullable(),
  customer: z.string().nullable(),
  language: z.string().nullable(),
  location: z.string().nullable(),
  touchpoint: z.string().nullable(),
});
export type ContactColumns = z.infer<typeof contactColumns>;

/** A subject is read on locked screens: nothing of the person and no score belongs into it. */
const subject = z
  .string()
  .trim()
  .max(LONGEST_SUBJECT, `A subject has at most ${LONGEST_SUBJECT} characters.`)
  .refine((text) => !/[\r\n]/.test(text), 'A subject is one line.');

export const mailingTexts = z.record(
  languageTag,
  z.strictObject({
    /** Empty takes Heard's own words. */
    subject,
    opening: z.string().trim().max(LONGEST_OPENING),
  }),
);
export type MailingTexts = z.infer<typeof mailingTexts>;

const surveyId = z.number().int().positive();

export const surveyInput = z.object({ surveyId });
export const mailingInput = z.object({ mailingId: z.uuid() });

/** Where the contacts come from: a file that was uploaded, or what was pasted. */
const listed = z.union([
  z.strictObject({ upload: z.string(), fileName: z.string().trim().min(1).max(300) }),
  z.strictObject({
    pasted: z
      .string()
      .trim()
      .min(1, 'Paste at least one address.')
      .max(MOST_PASTED_CHARACTERS, 'This is too long to paste: give it as a file.'),
  }),
]);
export type ContactList = z.infer<typeof listed>;

export const readListInput = z.object({ surveyId, list: listed, columns: contactColumns.nullable() });
export const addMailingInput = z.object({
  surveyId,
  linkId: z.number().int().positive(),
  name: z.string().trim().min(1, 'Name the mailing.').max(200),
  list: listed,
  columns: contactColumns,
});
export const changeMailingInput = mailingInput.extend({
  texts: mailingTexts,
  remindAfterDays: z.number().int().min(1, 'At least a day later.').max(MOST_REMIND_DAYS).nullable(),
});
/** The clock on the wall of the organisation: 2026-11-30T09:00; null is now. */
export const startMailingInput = mailingInput.extend({
  sendAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give day and time.')
    .nullable(),
});
export const previewMailInput = mailingInput.extend({
  language: languageTag,
  reminder: z.boolean().default(false),
});
export const quietDaysInput = z.object({
  quietDays: z
    .number()
    .int()
    .min(0, 'Give a number of days; 0 asks every time.')
    .max(MOST_QUIET_DAYS, `At most ${MOST_QUIET_DAYS} days.`),
});
