import { momentIn } from '../moments';
import { blank, countFor, type Draft, externalId } from '../records';
import type { SeedRecord } from '../shape';
import { SITES } from '../sites';
import { speechAt } from '../speech';
import { clamp } from '../stay';
import { employeeDip, isSouring } from '../story';
import { employeeComment } from '../voices/employee';
import { partnerComment } from '../voices/partner';
import { toneOf } from '../voices/remarks';

const USUAL = 7.95;
const SPREAD = 1.9;

/** The monthly pulse: would you recommend working here, 0–10, and why. No author, no reference. */
export function* pulses(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  let index = 0;
  for (const site of SITES) {
    const count = Math.round((site.staff - numbers.int(0, 2)) * month.share);
    for (let answer = 0; answer < count; answer++) {
      const mood = USUAL + site.offset * 2 - employeeDip(site.code, month.back);
      const score = clamp(Math.round(mood + SPREAD * numbers.normal()), 0, 10);
      const sour = isSouring(site.code, month.back);
      const speech = speechAt(words, site, month.month, 'I');
      const text = numbers.chance(0.5) ? employeeComment(score, sour, speech) : null;
      yield {
        ...blank({
          sourceKey: 'pulse',
          externalId: externalId('PULSE', draft, index++),
          audience: 'employee',
          kind: 'survey',
          occurredAt: momentIn(draft, 8, 18),
        }),
        text,
        language: text ? 'en' : null,
        scoreType: 'nps',
        score,
        scaleMin: 0,
        scaleMax: 10,
        locationCode: site.code,
      };
    }
  }
}

/** Tour operators and agents, after a group or once a quarter. */
export function* partnerSurveys(draft: Draft): Generator<SeedRecord> {
  const { month, numbers, words } = draft;
  const count = countFor(draft, 800);
  for (let index = 0; index < count; index++) {
    const site = numbers.weighted(SITES, ({ weight }) => weight);
    const score = clamp(Math.round(4.0 + site.offset + 0.95 * numbers.normal()), 1, 5);
    const speech = speechAt(words, site, month.month, 'we');
    const text = numbers.chance(0.6) ? partnerComment(toneOf(score), speech) : null;
    yield {
      ...blank({
        sourceKey: 'partner-survey',
        externalId: externalId('AGT', draft, index),
        audience: 'partner',
        kind: 'survey',
        occurredAt: momentIn(draft, 8, 18),
      }),
      text,
      language: text ? 'en' : null,
      scoreType: 'csat',
      score,
      scaleMin: 1,
      scaleMax: 5,
      locationCode: site.code,
    };
  }
}
