import { AppError } from '@/server/errors';

const LARGEST_BODY_BYTES = 16 * 1024 * 1024;
const TOO_LARGE = 'The body is larger than 16 MB. Send fewer records at once, or import a file.';

/** The text of a body, within a size that fits memory. */
export async function readBody(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES) {
    throw new AppError('bad_input', TOO_LARGE);
  }
  const body = (await request.text()).replace(/^\ufeff/, '');
  if (body.length > LARGEST_BODY_BYTES) throw new AppError('bad_input', TOO_LARGE);
  return body;
}

/** The records of a body: one object, an array, an array under `records` as webhooks send it, or one object a line. */
export function readRecords(body: string): unknown[] {
  try {
    const value: unknown = JSON.parse(body);
    if (Array.isArray(value)) return value;
    const { records } = Object(value) as { records?: unknown };
    return Array.isArray(records) ? records : [value];
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
