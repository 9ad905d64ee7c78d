import { z } from 'zod';
import {
  LONGEST_QUESTION,
  LONGEST_REASON,
  LONGEST_SAID,
  MOST_TILES,
  QUESTION_KEYS,
  READINGS,
} from './limits-input';

/** With those that are off: a year of trying things out. */
const MOST_REASONS = 40;
/** Entries of one sending: a day's worth, and a small body on a weak line. */
export const MOST_ENTRIES = 50;
/** The name of the source that the log makes at its first entry. */
export const LOG_SOURCE = { key: 'front-line-log', name: 'Front-line log' } as const;

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens.');

const reason = z.object({
  key,
  name: z
    .string()
    .trim()
    .min(1, 'A reason needs words.')
    .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} letters: it stands on a small tile.`),
  off: z.boolean().default(false),
});
export type Reason = z.infer<typeof reason>;

const question = z.object({
  key: z.enum(QUESTION_KEYS),
  name: z.string().trim().min(1, 'A question needs words.').max(LONGEST_QUESTION),
  reasons: z.array(reason).max(MOST_REASONS),
});
export type Question = z.infer<typeof question>;

function faultsOf({ name, reasons }: Question): string[] {
  const shown = reasons.filter(({ off }) => !off);
  const words = shown.map((one) => one.name.toLowerCase());
  const keys = reasons.map((one) => one.key);
  return [
    ...(shown.length === 0 ? [`“${name}” needs at least one reason that is shown.`] : []),
    ...(shown.length > MOST_TILES
      ? [`“${name}” shows ${shown.length} reasons; ${MOST_TILES} fit under a thumb: turn some off.`]
      : []),
    ...(new Set(words).size < words.length ? [`“${name}” shows two reasons with the same words.`] : []),
    ...(new Set(keys).size < keys.length ? [`“${name}” has two reasons with the same key.`] : []),
  ];
}

export const questionsInput = z
  .array(question)
  .length(QUESTION_KEYS.length)
  .superRefine((questions, context) => {
    if (questions.some((one, at) => one.key !== QUESTION_KEYS[at])) {
      context.addIssue({ code: 'custom', message: 'The two questions stand in their own order.' });
    }
    for (const message of questions.flatMap(faultsOf)) context.addIssue({ code: 'custom', message });
  });

export const frontLineSettingInput = z.object({ questions: questionsInput, speaks: z.boolean() });
export type FrontLineSetting = z.infer<typeof frontLineSettingInput>;

const reasons = (...names: readonly [string, string][]): Reason[] =>
  names.map(([own, name]) => ({ key: own, name, off: false }));

/** What is asked until an organisation asks something else. */
export const FIRST_SETTING: FrontLineSetting = {
  questions: [
    {
      key: 'came',
      name: 'Why did they come?',
      reasons: reasons(
        ['purchase', 'To buy'],
        ['collect', 'To collect'],
        ['return', 'To return'],
        ['question', 'A question'],
        ['problem', 'A problem'],
        ['appointment', 'Appointment'],
        ['looking', 'To look around'],
        ['other', 'Something else'],
      ),
    },
    {
      key: 'said',
      name: 'What did they say?',
      reasons: reasons(
        ['praise', 'Praise'],
        ['complaint', 'Complaint'],
        ['wish', 'A wish'],
        ['question', 'Question'],
        ['waiting', 'The wait'],
        ['price', 'The price'],
        ['staff', 'The staff'],
        ['other', 'Something else'],
      ),
    },
  ],
  speaks: false,
};

const moment = z.iso.datetime({ offset: true, error: 'The moment cannot be read.' });

/** One entry as a phone sends it; its id was made on the phone and is its name for ever. */
export const entryInput = z
  .strictObject({
    id: z.uuid(),
    /** By the phone's own clock. */
    loggedAt: moment,
    question: z.enum(QUESTION_KEYS),
    reason: key.nullable(),
    reading: z.enum(READINGS).nullable(),
    text: z
      .string()
      .max(LONGEST_SAID, `An entry has at most ${LONGEST_SAID.toLocaleString('en')} letters.`)
      .nullable(),
    /** The code of a site and the key of a touchpoint. */
    site: z.string().max(100).nullable(),
    touchpoint: z.string().max(300).nullable(),
    /** Whether the words were spoken to the page's own button. */
    spoken: z.boolean(),
  })
  .refine(({ reason: picked, text }) => picked !== null || (text !== null && text.trim() !== ''), {
    path: ['text'],
    error: 'This entry says nothing: no reason and no words.',
  });
export type Entry = z.infer<typeof entryInput>;

export const logInput = z.object({
  /** Whose entries these are, as `openLog` names the person. */
  person: z.string().min(1).max(100),
  /** The phone's clock at the moment of sending: what it is off by is taken from it. */
  sentAt: moment,
  entries: z
    .array(z.unknown())
    .min(1)
    .max(MOST_ENTRIES, `One sending carries at most ${MOST_ENTRIES} entries.`),
});
export type LogInput = z.infer<typeof logInput>;

/** The codes of a link for one desk; each may be missing. */
export const deskInput = z.object({
  site: z.string().max(100).nullable().default(null),
  touchpoint: z.string().max(300).nullable().default(null),
});
export type DeskInput = z.input<typeof deskInput>;
