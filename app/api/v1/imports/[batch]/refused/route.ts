import { Readable } from 'node:stream';
import { findBatch } from '@/server/collect/imports/find-batch';
import { batchInput } from '@/server/collect/imports/input';
import { exportRefused } from '@/server/collect/imports/list-refused';
import { answering, otherThan } from '../../../door';

export const dynamic = 'force-dynamic';

interface Params {
  params: Promise<{ batch: string }>;
}

/** The rows that an import refused, as CSV with their reasons: to put right and import again. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { batch } = await params;
  return answering(request, { scope: 'collect', allowSession: true }, async ({ ctx }) => {
    const input = batchInput.parse({ batchId: batch });
    const { fileName } = await findBatch(ctx, input);
    const name = encodeURIComponent(`${fileName.replace(/\.[^.]*$/, '')} refused.csv`);
    const body = Readable.toWeb(Readable.from(exportRefused(ctx, input), { objectMode: false }));
    return new Response(body as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'cache-control': 'private, no-store',
      },
    });
  });
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
