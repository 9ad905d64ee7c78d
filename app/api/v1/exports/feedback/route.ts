import { AppError } from '@/server/errors';
import { exportVerbatims } from '@/server/understand/export-verbatims';
import { FILTER_NAMES, readExplorerFilters } from '@/server/understand/input';
import { answering, otherThan } from '../../door';
import { streamLines } from '../../stream-lines';

export const dynamic = 'force-dynamic';

/** Feedback with what was understood of it, newest first, an object a line; filters are those of the explorer's address. */
export async function GET(request: Request): Promise<Response> {
  return answering(request, { scope: 'read' }, async ({ ctx }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    // What is not known or cannot be read would export more than was asked for.
    const unknown = Object.keys(asked).find((name) => !(name in FILTER_NAMES) || name === 'before');
    if (unknown) throw new AppError('bad_input', `There is no filter "${unknown}".`, unknown);
    const { filters, notes } = readExplorerFilters(asked);
    if (notes.length > 0) throw new AppError('bad_input', notes.join(' '));
    return streamLines(exportVerbatims(ctx, { ...filters, before: undefined }, 'ndjson'));
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
