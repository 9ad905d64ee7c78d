import { z } from 'zod';
import { newSourceInput } from '../imports/input';
import { SCORE_TYPES } from '../input';

/** Tools that can call Heard, in the order of the page. */
export const HOOK_TOOLS = [
  'typeform',
  'formbricks',
  'delighted',
  'surveymonkey',
  'qualtrics',
  'zendesk',
  'intercom',
  'standard',
] as const;
export type HookToolKey = (typeof HOOK_TOOLS)[number];

export interface ToolFacts {
  readonly name: string;
  /** Whether Heard makes the secret, or the tool gives one that is entered here. */
  readonly secret: 'ours' | 'theirs';
  /** Its calls hold ids only: the answer is fetched with a token, from this address unless another is set. */
  readonly fetches: { readonly address: string } | null;
  /** Its bodies hold answers to questions, each of which can be given a meaning. */
  readonly asks: boolean;
  readonly kind: 'survey' | 'support';
}

export const TOOL_FACTS: Readonly<Record<HookToolKey, ToolFacts>> = {
  typeform: { name: 'Typeform', secret: 'ours', fetches: null, asks: true, kind: 'survey' },
  formbricks: { name: 'Formbricks', secret: 'theirs', fetches: null, asks: true, kind: 'survey' },
  delighted: { name: 'Delighted', secret: 'theirs', fetches: null, asks: true, kind: 'survey' },
  surveymonkey: {
    name: 'SurveyMonkey',
    secret: 'theirs',
    fetches: { address: 'https://api.surveymonkey.com' },
    asks: true,
    kind: 'survey',
  },
  qualtrics: {
    name: 'Qualtrics',
    secret: 'ours',
    fetches: { address: 'https://iad1.qualtrics.com' },
    asks: true,
    kind: 'survey',
  },
  zendesk: { name: 'Zendesk', secret: 'theirs', fetches: null, asks: false, kind: 'support' },
  intercom: { name: 'Intercom', secret: 'theirs', fetches: null, asks: false, kind: 'support' },
  standard: { name: 'Standard Webhooks', secret: 'ours', fetches: null, asks: false, kind: 'survey' },
};

const scale = { scaleMin: z.number().min(-100).max(1000), scaleMax: z.number().min(-100).max(1000) };
const scored = SCORE_TYPES.filter((type) => type !== 'none');

/** What the answer to a question is in the record. */
export const questionRole = z
  .discriminatedUnion('as', [
    z.object({ as: z.literal('score'), scoreType: z.enum(scored), ...scale }),
    z.object({ as: z.literal('rating'), touchpoint: z.string().min(1).max(300), ...scale }),
    z.object({ as: z.literal('text') }),
    z.object({ as: z.literal('location') }),
    z.object({ as: z.literal('touchpoint') }),
    z.object({ as: z.literal('customer') }),
    z.object({ as: z.literal('nothing') }),
  ])
  .refine((role) => !('scaleMin' in role) || role.scaleMin < role.scaleMax, {
    path: ['scaleMax'],
    error: 'The highest value must be above the lowest.',
  });
export type QuestionRole = z.infer<typeof questionRole>;

const fieldNames = z.array(z.string().trim().min(1).max(100)).max(20);

/** Names under which hidden fields, custom variables and attributes tell of these, the first that is there. */
export const hookFields = z.object({
  location: fieldNames.default(['location', 'site', 'store', 'branch']),
  touchpoint: fieldNames.default(['touchpoint']),
  customer: fieldNames.default(['customer_id', 'customer', 'user_id', 'email']),
  language: fieldNames.default(['language', 'lang', 'locale']),
});
export type HookFields = z.infer<typeof hookFields>;

export const hookMapping = z.object({
  questions: z.record(z.string().min(1).max(300), questionRole).default({}),
  fields: hookFields.default(hookFields.parse({})),
  /** Where answers are fetched, for tools whose calls hold ids only. */
  address: z
    .url({ protocol: /^https?$/, error: 'Write the address as https://eu.example.com.' })
    .max(300)
    .nullable()
    .default(null),
});
export type HookMapping = z.infer<typeof hookMapping>;

const name = z.string().trim().min(1, 'Give the webhook a name.').max(120);
const preset = z.string().trim().min(1).max(300).nullable().default(null);
const id = z.uuid();

/** Long enough not to be guessed; every tool's own are. */
const SHORTEST_SECRET = 8;
const secret = z
  .string()
  .trim()
  .min(SHORTEST_SECRET, `A secret has at least ${SHORTEST_SECRET} characters.`)
  .max(1000);

/** How long the secret before stays valid, in hours. */
export const OVERLAPS = [0, 1, 24, 72, 168] as const;

export const hookInput = z.object({ hookId: id });
export const makeHookInput = z.object({
  tool: z.enum(HOOK_TOOLS),
  name,
  source: z.union([z.object({ id: z.number().int().positive() }), newSourceInput]),
  location: preset,
  touchpoint: preset,
});
export type MakeHookInput = z.output<typeof makeHookInput>;
export const changeHookInput = hookInput.extend({ name, location: preset, touchpoint: preset });
export const pauseHookInput = hookInput.extend({ paused: z.boolean() });
export const rotateInput = hookInput.extend({
  /** What the tool gave; null where Heard makes the secret. */
  secret: secret.nullable().default(null),
  overlapHours: z
    .number()
    .refine((hours) => OVERLAPS.some((one) => one === hours), 'Choose one of the times.')
    .default(0),
});
export const hookTokenInput = hookInput.extend({ token: secret, address: hookMapping.shape.address });
export const hookMappingInput = hookInput.extend({
  questions: hookMapping.shape.questions,
  fields: hookFields,
  /** Read earlier deliveries again, as far as their bodies are kept. */
  again: z.boolean().default(false),
});
export const deliveriesInput = hookInput.extend({ before: id.nullish() });
export const deliveryInput = hookInput.extend({ deliveryId: id });

/** Bodies hold customers' words and addresses: kept for as long as somebody may still look into a fault. */
export const BODY_DAYS = 30;
export const DELIVERY_STATUSES = ['waiting', 'held', 'done', 'ignored', 'refused', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
