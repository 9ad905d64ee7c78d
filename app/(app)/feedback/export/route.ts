import { currentAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { contextFor } from '@/server/context';
import { AppError, ERROR_CODES } from '@/server/errors';
import { EXPORT_FORMATS, exportVerbatims } from '@/server/understand/export-verbatims';
import { readExplorerFilters } from '@/server/understand/input';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

const refuse = (message: string, status: number) => new Response(`${message}\n`, { status });

/** The records of the explorer's address as a file, written while it is read. */
export async function GET(request: Request): Promise<Response> {
  const access = await currentAccess();
  if (!access) return refuse('Please sign in first.', 401);
  if (!may(access.scope, 'see-feedback')) return refuse('Your role does not include this.', 403);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const format = EXPORT_FORMATS.find((known) => known === (params.format ?? 'csv'));
  if (!format) return refuse(`The format is ${EXPORT_FORMATS.join(' or ')}.`, 400);
  const { filters, notes } = readExplorerFilters(params);
  // A file cannot carry a note: what cannot be read would export more than was asked for.
  if (notes.length > 0) return refuse(notes.join('\n'), 400);

  const ctx = contextFor(access.scope);
  const parts = exportVerbatims(ctx, { ...filters, before: undefined }, format);
  try {
    // The first part is made before the answer begins, so that a refusal can still be one.
    const first = await parts.next();
    const day = ctx.now().toISOString().slice(0, 10);
    return new Response(asStream(first.done ? '' : first.value, parts), {
      headers: {
        'content-type': MEDIA_TYPES[format],
        'content-disposition': `attachment; filename="feedback-${access.organisation.slug}-${day}.${format}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (error instanceof AppError) return refuse(error.message, ERROR_CODES[error.code]);
    throw error;
  }
}

function asStream(first: string, parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => {
      if (first !== '') controller.enqueue(encoder.encode(first));
    },
    pull: async (controller) => {
      const part = await parts.next();
      if (part.done) controller.close();
      else controller.enqueue(encoder.encode(part.value));
    },
    cancel: async () => {
      await parts.return();
    },
  });
}
