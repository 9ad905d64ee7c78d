import { z } from 'zod';
import { AUDIENCES, FEEDBACK_KINDS } from '../input';

const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens.');

export const locationInput = z.object({
  code: z.string().min(1).max(100),
  name: z.string().min(1).max(300),
  region: z.string().max(300).nullable().default(null),
});
export type LocationInput = z.infer<typeof locationInput>;

export const sourceInput = z.object({
  key,
  name: z.string().min(1).max(300),
  kind: z.enum(FEEDBACK_KINDS),
  audience: z.enum(AUDIENCES).default('customer'),
});
export type SourceInput = z.infer<typeof sourceInput>;

export const journeyInput = z.object({
  name: z.string().min(1).max(300),
  stages: z
    .array(
      z.object({
        key,
        name: z.string().min(1).max(300),
        touchpoints: z.array(
          z.object({
            key,
            name: z.string().min(1).max(300),
            p: z.enum(['people', 'process', 'product']).default('process'),
            control: z.number().min(0).max(1).default(0.5),
            ownerTeamKey: z.string().nullable().default(null),
            /** Phrases that speak of this touchpoint; a trailing `*` matches any ending. */
            patterns: z.array(z.string().min(1)).default([]),
          }),
        ),
      }),
    )
    .min(1, 'A journey has at least one stage: add one.'),
});
export type JourneyInput = z.infer<typeof journeyInput>;

/** More than this is no journey that a board can read, and phrases past this are a list of all words. */
const MOST_STAGES = 20;
const MOST_TOUCHPOINTS = 100;
const MOST_PHRASES = 300;
const LONGEST_PHRASE = 120;

const SAYS_SOMETHING = /[\p{L}\p{N}#]/u;

/** What is wrong with a journey as a whole: in words, one line each. */
function faultsOf({ stages }: JourneyInput): string[] {
  const touchpoints = stages.flatMap((stage) => stage.touchpoints);
  const twice = (names: readonly string[]) => new Set(names.filter((name, i) => names.indexOf(name) < i));
  const small = (rows: readonly { name: string }[]) => rows.map(({ name }) => name.trim().toLowerCase());
  return [
    ...[...twice(small(stages))].map((name) => `Two stages are called "${name}".`),
    ...[...twice(small(touchpoints))].map((name) => `Two touchpoints are called "${name}".`),
    ...[...twice(stages.map(({ key }) => key))].map((key) => `Two stages have the key "${key}".`),
    ...[...twice(touchpoints.map(({ key }) => key))].map((key) => `Two touchpoints have the key "${key}".`),
    ...stages
      .filter((stage) => stage.touchpoints.length === 0)
      .map((stage) => `The stage "${stage.name}" has no touchpoint: add one, or remove the stage.`),
    ...(stages.length > MOST_STAGES ? [`A journey has at most ${MOST_STAGES} stages.`] : []),
    ...(touchpoints.length > MOST_TOUCHPOINTS
      ? [`A journey has at most ${MOST_TOUCHPOINTS} touchpoints.`]
      : []),
    ...touchpoints.flatMap(({ name, patterns }) => [
      ...(patterns.length > MOST_PHRASES ? [`"${name}" has more than ${MOST_PHRASES} phrases.`] : []),
      ...patterns
        .filter((phrase) => phrase.length > LONGEST_PHRASE || !SAYS_SOMETHING.test(phrase))
        .map((phrase) => `"${phrase}" is no phrase that a text could hold (at "${name}").`),
    ]),
  ];
}

/** A journey as people write it: whole, and free of what could only be a mistake. */
export const wholeJourneyInput = journeyInput.superRefine((journey, context) => {
  for (const message of faultsOf(journey)) context.addIssue({ code: 'custom', message });
});

export const replaceJourneyInput = z.object({
  journey: wholeJourneyInput,
  /** Keys of the touchpoints that may be taken off; any other that is missing stops it all. */
  removing: z.array(z.string()).default([]),
  /** The fingerprint of the journey that was edited; null replaces whatever stands. */
  basedOn: z.string().nullable().default(null),
});
export type ReplaceJourneyInput = z.infer<typeof replaceJourneyInput>;

export const structureInput = z.object({
  locations: z.array(locationInput).default([]),
  sources: z.array(sourceInput).default([]),
  journey: journeyInput.nullable().default(null),
});
export type StructureInput = z.infer<typeof structureInput>;
