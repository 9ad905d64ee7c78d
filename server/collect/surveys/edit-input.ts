import { z } from 'zod';
import { AUDIENCES } from '../input';
import { surveyContent } from './input';

export const TEMPLATE_KEYS = ['nps', 'csat', 'ces', 'pulse', 'custom'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const surveyId = z.number().int().positive();
const name = z.string().trim().min(1, 'Give it a name.').max(120);

export const surveyInput = z.object({ surveyId });

export const newSurveyInput = z.object({
  template: z.enum(TEMPLATE_KEYS),
  name,
  audience: z.enum(AUDIENCES).optional(),
});
export type NewSurveyInput = z.infer<typeof newSurveyInput>;

/** By the clock of the organisation. */
const moment = z
  .string()
  .regex(
    /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'Write a day and a time.',
  )
  .refine((text) => Number.isFinite(Date.parse(`${text}Z`)), 'There is no such day.')
  .nullable();

/** How many answers a limit may ask for. */
const HIGHEST_LIMIT = 1_000_000;

export const saveSurveyInput = z
  .object({
    surveyId,
    /** The version that was edited: somebody else's newer one is not written over. */
    version: z.number().int().positive(),
    name,
    content: surveyContent,
    opensAt: moment,
    closesAt: moment,
    mostAnswers: z
      .number('Write a number.')
      .int('Write a whole number.')
      .min(1, 'At least one answer.')
      .max(HIGHEST_LIMIT)
      .nullable(),
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt, {
    path: ['closesAt'],
    error: 'It has to close after it opens.',
  });
export type SaveSurveyInput = z.infer<typeof saveSurveyInput>;

export const changeStateInput = z.object({ surveyId, state: z.enum(['open', 'closed']) });

const origin = z
  .url({ protocol: /^https?$/, error: 'Write the site as https://shop.example' })
  .transform((url) => new URL(url).origin);

export const newLinkInput = z.object({
  surveyId,
  name,
  touchpointId: surveyId.nullable(),
  locationId: surveyId.nullable(),
});
export type NewLinkInput = z.infer<typeof newLinkInput>;

export const changeLinkInput = z.object({
  surveyId,
  linkId: z.number().int().positive(),
  name: name.optional(),
  active: z.boolean().optional(),
  frameOrigins: z.array(origin).max(20).optional(),
});

export const linkInput = z.object({ surveyId, linkId: z.number().int().positive() });

/** Held answers that are decided at once. */
const MOST_DECIDED = 500;

export const decideHeldInput = z.object({
  surveyId,
  answerIds: z.array(z.uuid()).min(1).max(MOST_DECIDED),
  /** `hold` takes a decision back. */
  act: z.enum(['let-in', 'throw-out', 'hold']),
});
export type DecideHeldInput = z.infer<typeof decideHeldInput>;
