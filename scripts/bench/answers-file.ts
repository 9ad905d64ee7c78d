import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type ImportMapping, importMappingSchema } from '@/server/collect/input';
import { numbers } from './texts';

/** The days before today over which the answers of the file are spread. */
export const SPREAD_DAYS = 90;
const DAY_MS = 86_400_000;
const CUSTOMERS_A_ROW = 0.6;
/** Of all answers as survey tools deliver them: many give a score and no words. */
const WITHOUT_TEXT = 0.25;
const LINES_A_WRITE = 1000;

/** One answer as the file states it. */
export interface FileAnswer {
  id: string;
  at: Date;
  text: string | null;
  score: number;
  location: string;
  customer: string;
  /** Ratings of two touchpoints on 1–5; null where the customer left one out. */
  ratings: readonly [number | null, number | null];
}

/** The same answers for the same seed, one after another. */
export function* listAnswers(
  rows: number,
  locations: readonly string[],
  texts: readonly string[],
  run: string,
): Generator<FileAnswer> {
  const next = numbers(rows);
  const end = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const start = end - SPREAD_DAYS * DAY_MS;
  const rating = () => (next() < 0.2 ? null : 1 + Math.floor(next() * 5));
  for (let i = 0; i < rows; i++) {
    yield {
      id: `${run}-${(i * 7919 + 13).toString(36)}`,
      at: new Date(Math.floor((start + (i / rows) * SPREAD_DAYS * DAY_MS) / 1000) * 1000),
      text: next() < WITHOUT_TEXT ? null : (texts[Math.floor(next() * texts.length)] ?? null),
      score: Math.floor(next() * 11),
      location: locations[Math.floor(next() ** 2 * locations.length)] ?? '',
      customer: `customer-${Math.floor(next() * rows * CUSTOMERS_A_ROW)}@mail.example`,
      ratings: [rating(), rating()],
    };
  }
}

const HEADER =
  'Response ID,Date,Site,Customer e-mail,How likely are you to recommend us?,Comment,Check-in,Room,Channel';

function lineOf(answer: FileAnswer): string {
  const at = answer.at.toISOString().slice(0, 19).replace('T', ' ');
  const text = answer.text === null ? '' : `"${answer.text.replaceAll('"', '""')}"`;
  const [first, second] = answer.ratings.map((value) => value ?? '');
  return `${answer.id},${at},${answer.location},${answer.customer},${answer.score},${text},${first},${second},e-mail`;
}

/** Writes the answers as a CSV file, as a survey tool exports them. */
export async function writeAnswers(path: string, answers: Iterable<FileAnswer>): Promise<void> {
  const file = createWriteStream(path);
  let lines = [HEADER];
  const flush = async () => {
    if (!file.write(`${lines.join('\r\n')}\r\n`)) await once(file, 'drain');
    lines = [];
  };
  for (const answer of answers) {
    lines.push(lineOf(answer));
    if (lines.length >= LINES_A_WRITE) await flush();
  }
  if (lines.length > 0) await flush();
  file.end();
  await finished(file);
}

/** How the columns of such a file become records. */
export function mappingOf(touchpointKeys: readonly [string, string]): ImportMapping {
  return importMappingSchema.parse({
    externalId: 'Response ID',
    occurredAt: 'Date',
    location: 'Site',
    customer: 'Customer e-mail',
    score: 'How likely are you to recommend us?',
    scoreType: 'nps',
    text: 'Comment',
    ratings: [
      { column: 'Check-in', touchpointKey: touchpointKeys[0], scaleMin: 1, scaleMax: 5 },
      { column: 'Room', touchpointKey: touchpointKeys[1], scaleMin: 1, scaleMax: 5 },
    ],
  });
}
