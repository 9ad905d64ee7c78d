import { findBatch } from '@/server/collect/imports/find-batch';
import { batchInput } from '@/server/collect/imports/input';
import { startUndo } from '@/server/collect/imports/start-undo';
import { answering, otherThan } from '../../door';

export const dynamic = 'force-dynamic';

interface Params {
  params: Promise<{ batch: string }>;
}

/** How far an import is, and what came of it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { batch } = await params;
  return answering(request, { scope: 'collect', allowSession: true }, async ({ ctx }) =>
    Response.json(await findBatch(ctx, batchInput.parse({ batchId: batch }))),
  );
}

/** Takes an import back: what it added is removed, what it changed is brought back. */
export async function DELETE(request: Request, { params }: Params): Promise<Response> {
  const { batch } = await params;
  return answering(request, { scope: 'collect', allowSession: true }, async ({ ctx }) => {
    const input = batchInput.parse({ batchId: batch });
    await startUndo(ctx, input);
    return Response.json(await findBatch(ctx, input));
  });
}

export const { POST, PUT, PATCH } = otherThan('GET', 'DELETE');
