import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { databaseUrl } from '@/db/client';
import type { Ctx } from '@/server/context';
import type { FileAnswer } from './answers-file';
import type { Shape } from './fill';

/** Lines of one COPY, which is one transaction: more gained nothing. */
const LINES_A_COPY = 20_000;

const RECORD = `org_id, id, source_id, external_id, content_hash, audience, kind, occurred_at, received_at, text,
  score_type, score, scale_min, scale_max, location_id, customer_hash, raw`;
const RATING = 'org_id, feedback_id, touchpoint_id, value, scale_min, scale_max';

/**
 * Seconds that COPY takes for the same records and ratings, into the same tables with all their indexes: what the
 * database itself can take. The lines are made ahead, a block at a time, and their making is not timed.
 */
export async function copyAnswers(
  { ctx, sourceId, shape }: { ctx: Ctx; sourceId: number; shape: Shape },
  answers: Iterable<FileAnswer>,
): Promise<number> {
  const connection = postgres(databaseUrl(), { max: 2, onnotice: () => {} });
  const { orgId } = ctx.scope;
  const asText = (text: string | null) => text?.replaceAll('\\', '\\\\').replaceAll('\n', '\\n') ?? '\\N';
  let seconds = 0;
  let records: string[] = [];
  let ratings: string[] = [];
  const copy = async (table: string, columns: string, lines: readonly string[]) => {
    const block = lines.join('');
    const start = performance.now();
    const stream = await connection.unsafe(`COPY ${table} (${columns}) FROM STDIN`).writable();
    if (!stream.write(block)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
    seconds += (performance.now() - start) / 1000;
  };
  const flush = async () => {
    await copy('feedback', RECORD, records);
    await copy('touchpoint_rating', RATING, ratings);
    records = [];
    ratings = [];
  };
  try {
    for (const answer of answers) {
      const id = uuidv7();
      const at = answer.at.toISOString();
      const place = shape.locations[Number(answer.location.slice(5)) - 1] ?? '\\N';
      const hash = `${answer.id}-0123456789012345`.slice(0, 22);
      const customer = `${answer.customer}0123456789`.slice(9, 31);
      const raw = `{"Site": "${answer.location}", "Channel": "e-mail"}`;
      records.push(
        `${[orgId, id, sourceId, answer.id, hash, 'customer', 'survey', at, at, asText(answer.text), 'nps', answer.score, 0, 10, place, customer, raw].join('\t')}\n`,
      );
      for (const [i, value] of answer.ratings.entries()) {
        if (value !== null) ratings.push(`${[orgId, id, shape.touchpoints[i], value, 1, 5].join('\t')}\n`);
      }
      if (records.length >= LINES_A_COPY) await flush();
    }
    if (records.length > 0) await flush();
  } finally {
    await connection.end();
  }
  return seconds;
}
