import { acceptFeedback } from '@/server/collect/accept-feedback';
import { AppError } from '@/server/errors';
import { collecting, problem } from '../door';

export const dynamic = 'force-dynamic';

const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

/** The records of a body: one object, an array, or one object a line. */
async function readRecords(request: Request): Promise<unknown[]> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES) {
    throw new AppError(
      'bad_input',
      'The body is larger than 16 MB. Send fewer records at once, or import a file.',
    );
  }
  const body = (await request.text()).replace(/^\ufeff/, '');
  if (body.length > LARGEST_BODY_BYTES) throw new AppError('bad_input', 'The body is larger than 16 MB.');
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : [value];
  } catch {
    return body
      .split('\n')
      .map((line, index) => ({ line: line.trim(), number: index + 1 }))
      .filter(({ line }) => line !== '')
      .map(({ line, number }) => {
        try {
          return JSON.parse(line) as unknown;
        } catch {
          throw new AppError('bad_input', `Line ${number} of the body is not valid JSON.`, `line ${number}`);
        }
      });
  }
}

/** Brings up to 1,000 records into one source: `POST /api/v1/feedback?source=<key>`. */
export async function POST(request: Request): Promise<Response> {
  return collecting(request, async (ctx) => {
    const sourceKey = new URL(request.url).searchParams.get('source');
    if (!sourceKey) throw new AppError('bad_input', 'Name the source: ?source=its-key', 'source');
    const accepted = await acceptFeedback(ctx, { sourceKey, records: await readRecords(request) });
    const taken = accepted.added + accepted.changed + accepted.unchanged;
    const first = accepted.refused[0];
    if (taken === 0 && first) {
      const where = `record ${first.index}${first.field ? `, ${first.field}` : ''}`;
      return problem(422, `No record was taken; ${where}: ${first.reason}`, { ...accepted });
    }
    return Response.json(accepted, { headers: { 'cache-control': 'no-store' } });
  });
}
