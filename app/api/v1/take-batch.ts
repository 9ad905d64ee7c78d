import { answerOnce } from '@/server/api/answer-once';
import type { RefusedRecord } from '@/server/collect/accept-feedback';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type Caller, problem } from './door';
import { readBody, readRecords } from './read-batch';

interface Taken {
  added: number;
  changed: number;
  unchanged: number;
  refused: RefusedRecord[];
}

/**
 * Takes a batch of records into the source that the address names: as many as are right, each of the others with its place
 * and field. Where none is right the answer is a problem.
 */
export async function takeBatch(
  request: Request,
  { ctx, keyId }: Caller,
  accept: (ctx: Ctx, input: { sourceKey: string; records: unknown[] }) => Promise<Taken>,
): Promise<Response> {
  const url = new URL(request.url);
  const sourceKey = url.searchParams.get('source');
  if (!sourceKey) throw new AppError('bad_input', 'Name the source: ?source=its-key', 'source');
  const body = await readBody(request);
  const call = {
    keyId: keyId ?? '',
    idempotencyKey: keyId === null ? null : request.headers.get('idempotency-key'),
    request: `${url.pathname}\n${sourceKey}\n${body}`,
  };
  const { body: taken, repeated } = await answerOnce(ctx, call, async () => {
    const accepted = await accept(ctx, { sourceKey, records: readRecords(body) });
    return { status: 200, body: accepted };
  });
  return answerOf(taken as Taken, repeated === true);
}

function answerOf(taken: Taken, repeated: boolean): Response {
  const [first] = taken.refused;
  const response =
    taken.added + taken.changed + taken.unchanged === 0 && first
      ? problem(
          'unprocessable',
          `Record ${first.index}${first.field ? `, ${first.field}` : ''}: ${first.reason}`,
          { errors: taken.refused.map(({ index, field, reason }) => ({ index, field, detail: reason })) },
        )
      : Response.json(taken, { headers: { 'cache-control': 'no-store' } });
  if (repeated) response.headers.set('idempotency-replayed', 'true');
  return response;
}
