import { type ImportMapping, importMappingSchema } from '../input';
import { usualOutcome } from './map-outcome';
import type { ColumnProfile } from './profile-column';

/** In a column that is almost all dates, or all outcomes, a few odd values are refused with their reason. */
const MOSTLY = 0.8;
/** As few as these look like a file of outcomes where nobody said that it is one. */
const SURE = 0.75;

export interface OutcomeSuggestion {
  mapping: ImportMapping;
  confidence: Partial<Record<keyof ImportMapping, number>>;
}

type Judge = (profile: ColumnProfile) => number;

const customer: Judge = (p) => {
  if (p.meanLength > 100 || p.wordy > 0.2 || (p.dates?.share ?? 0) >= MOSTLY) return 0;
  if (/\be ?mail\b/.test(p.name)) return 0.8;
  const who = /\b(customer|client|member|guest|account|user|subscriber|policy|person)\b/;
  if (!who.test(p.name) || /\bname\b/.test(p.name)) return 0;
  return /\b(id|ref|reference|no|number|key|code)\b/.test(p.name) ? 0.9 : 0.7;
};

const outcome: Judge = (p) => {
  if (p.values.length === 0 || p.numeric > 0.5) return 0;
  const known = p.values.filter((value) => usualOutcome(value) !== null).length / p.values.length;
  if (known >= MOSTLY) return 0.95;
  return /\b(outcome|churn|status|event|what happened)\b/.test(p.name) && p.distinct < 0.5
    ? Math.max(0.45, known)
    : 0;
};

const date: Judge = (p) => {
  if (!p.dates || p.dates.share < MOSTLY || /\b(birth|created|updated|modified|exported)\b/.test(p.name))
    return 0;
  const sure = p.dates.sure ? 1 : 0.6;
  return (
    (/\b(date|day|at|on|when|time|visit|stay|arrival|return|renew|churn|left)/.test(p.name) ? 0.9 : 0.6) *
    sure
  );
};

const id: Judge = (p) =>
  p.distinct >= 0.95 &&
  p.filled >= 0.99 &&
  p.wordy < 0.1 &&
  /^(#|id|key)$|\bid$|\b(number|no|ref)$/.test(p.name)
    ? 0.7
    : 0;

const location: Judge = (p) =>
  p.numeric < 0.5 &&
  p.distinct < 0.5 &&
  /\b(location|site|store|shop|branch|hotel|station|filiale)\b/.test(p.name)
    ? 0.8
    : 0;

const FIELDS: readonly ['outcome' | 'customer' | 'location' | 'occurredAt' | 'externalId', Judge][] = [
  ['outcome', outcome],
  ['customer', customer],
  ['location', location],
  ['occurredAt', date],
  ['externalId', id],
];

/** Suggests how a file of outcomes is read. Pure and never throws. */
export function suggestOutcomes(profiles: readonly ColumnProfile[]): OutcomeSuggestion {
  const taken = new Set<string>();
  const fields: Record<string, unknown> = { holds: 'outcomes' };
  const confidence: OutcomeSuggestion['confidence'] = {};
  for (const [field, judge] of FIELDS) {
    const [best] = profiles
      .filter((profile) => !taken.has(profile.column))
      .map((profile) => ({ profile, sure: judge(profile) }))
      .filter(({ sure }) => sure > 0)
      .sort((a, b) => b.sure - a.sure);
    if (!best) continue;
    taken.add(best.profile.column);
    fields[field] = best.profile.column;
    confidence[field] = Math.round(best.sure * 100) / 100;
    if (field === 'occurredAt' && best.profile.dates) {
      fields.dateOrder = best.profile.dates.order;
      confidence.dateOrder = best.profile.dates.sure ? 1 : 0.5;
    }
  }
  return { mapping: importMappingSchema.parse(fields), confidence };
}

/** Whether a file looks like one of outcomes: it says what became of whom, and holds nobody's words. */
export function looksLikeOutcomes({ confidence }: OutcomeSuggestion, hasWords: boolean): boolean {
  return !hasWords && (confidence.outcome ?? 0) >= SURE && (confidence.customer ?? 0) > 0;
}
