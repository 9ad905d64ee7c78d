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
    .min(1),
});
export type JourneyInput = z.infer<typeof journeyInput>;

export const structureInput = z.object({
  locations: z.array(locationInput).default([]),
  sources: z.array(sourceInput).default([]),
  journey: journeyInput.nullable().default(null),
});
export type StructureInput = z.infer<typeof structureInput>;
