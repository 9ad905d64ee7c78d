import { z } from 'zod';
import { AUDIENCES, FEEDBACK_KINDS } from '@/server/collect/input';
import { METRICS } from '@/server/maths/catalogue';

const key = z.string().trim().min(1).max(300);

/** The most rows a board can read; more is a report, not a page. */
export const MOST_INDICATORS = 12;

/** How long the periods of an indicator are. */
export const INDICATOR_PERIODS = ['week', 'month', 'quarter'] as const;
export const DIRECTIONS = ['up', 'down', 'neutral'] as const;

/** Past so many parts nobody can say what moved an index. */
export const MOST_PARTS = 12;

const some = z.array(key).max(500).optional();
const reason = z.string().trim().max(500);

const indicatorScope = z.object({
  touchpointKeys: some,
  /** Locations and regions add up, and so do sources and kinds; none of either = all. */
  locationCodes: some,
  regions: some,
  sourceKeys: some,
  sourceKinds: z.array(z.enum(FEEDBACK_KINDS)).optional(),
  audience: z.enum(AUDIENCES).optional(),
});

/** By how many of touchpoints, places and sources a scope is cut. */
export function cutsOf(scope: z.input<typeof indicatorScope> | undefined): number {
  const { touchpointKeys, locationCodes, regions, sourceKeys, sourceKinds } = scope ?? {};
  const any = (...lists: (readonly string[] | undefined)[]) => lists.some((list) => (list?.length ?? 0) > 0);
  return [any(touchpointKeys), any(locationCodes, regions), any(sourceKeys, sourceKinds)].filter(Boolean)
    .length;
}

export const indicatorInput = z
  .object({
    /** null for a new one. Without an id, one of the same theme and name is taken for it. */
    id: z.int().positive().nullish(),
    name: z.string().trim().min(1).max(200),
    theme: z.string().trim().min(1).max(100),
    metric: z.enum([...METRICS, 'index']),
    kind: z.enum(['service', 'experience']),
    scope: indicatorScope.default({}),
    period: z.enum(INDICATOR_PERIODS).default('month'),
    /** Which way is good; null = as the catalogue has it for the metric. */
    direction: z.enum(DIRECTIONS).nullable().default(null),
    /** Of an index: at least two indicators that are saved already. */
    parts: z
      .array(z.object({ indicatorId: z.int().positive(), weight: z.number().positive().max(1000) }))
      .max(MOST_PARTS)
      .default([]),
    target: z.number().nullable().default(null),
    expectation: z.number().nullable().default(null),
    ownerTeamKey: key.nullable().default(null),
    ownerPersonId: z.uuid().nullable().default(null),
    /** Why it changed: asked for where what is measured changes. */
    reason: reason.nullable().default(null),
    /** Measures the periods before by the new definition too; the chart says so. */
    pastToo: z.boolean().default(false),
    /** Counts what regions and kinds hold now, not what they held when it was last saved. */
    countAnew: z.boolean().default(false),
  })
  .refine((input) => input.kind === 'service' || input.target === null, {
    message: 'A target is set on what we do; what customers feel has an expectation.',
    path: ['target'],
  })
  .refine((input) => input.metric === 'index' || input.parts.length === 0, {
    message: 'Only an index has parts.',
    path: ['parts'],
  })
  .refine((input) => input.metric !== 'index' || input.parts.length >= 2, {
    message: 'An index needs at least two parts.',
    path: ['parts'],
  })
  .refine((input) => new Set(input.parts.map((part) => part.indicatorId)).size === input.parts.length, {
    message: 'A part stands in an index once.',
    path: ['parts'],
  })
  .refine((input) => input.metric !== 'index' || cutsOf(input.scope) === 0, {
    message: 'An index is measured where its parts are.',
    path: ['scope'],
  })
  .refine((input) => input.scope.audience !== 'employee' || input.period !== 'week', {
    message: 'Results of employees are given for whole months, so that nobody can be singled out.',
    path: ['period'],
  })
  .refine((input) => input.scope.audience !== 'employee' || cutsOf(input.scope) <= 1, {
    message: 'Results of employees are cut by one thing at a time, so that nobody can be singled out.',
    path: ['scope'],
  })
  .refine((input) => input.scope.audience !== 'employee' || !input.scope.touchpointKeys?.length, {
    message: 'Results of employees are given by location and source, not by touchpoint.',
    path: ['scope'],
  });
export type IndicatorInput = z.input<typeof indicatorInput>;

export const indicatorsInput = z
  .array(indicatorInput)
  .max(MOST_INDICATORS, `A board reads ${MOST_INDICATORS} indicators at most. Archive one first.`);

/** The indicators as a whole, in their order: one that is no longer named is archived. */
export const saveIndicatorsInput = z.object({
  indicators: indicatorsInput,
  /** What the settings page said of the indicators that it showed; null overwrites whatever stands. */
  basedOn: z.string().max(1000).nullable(),
});

export const indicatorIdInput = z.object({ indicatorId: z.int().positive() });
