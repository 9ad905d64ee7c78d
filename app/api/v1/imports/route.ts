import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { findSourceId } from '@/server/collect/ensure-source';
import { startImport } from '@/server/collect/imports/start-import';
import { suggestImport } from '@/server/collect/imports/suggest-import';
import { dropUpload, keepUpload, uploadPath } from '@/server/collect/imports/uploads';
import { type ImportMapping, importMappingSchema } from '@/server/collect/input';
import { AppError } from '@/server/errors';
import { answering, otherThan } from '../door';

export const dynamic = 'force-dynamic';

function readMapping(json: string): ImportMapping {
  try {
    return importMappingSchema.parse(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new AppError('bad_input', 'The mapping is not valid JSON.', 'mapping');
    throw error;
  }
}

/**
 * Takes a file as the body: `POST /api/v1/imports?name=answers.csv`. With `source=<key>` it is imported at once, by
 * the `mapping` given (JSON), else as this source's last file was, else as its columns look. Without, it is only kept
 * for the import page, which asks about its columns first.
 */
export async function POST(request: Request): Promise<Response> {
  return answering(request, { scope: 'collect', allowSession: true }, async ({ ctx }) => {
    const params = new URL(request.url).searchParams;
    const fileName = params.get('name') ?? 'upload';
    const sourceKey = params.get('source');
    if (!request.body) throw new AppError('bad_input', 'Send the file as the body.', 'file');
    const sourceId = sourceKey ? await findSourceId(ctx, sourceKey) : null;
    const given = params.get('mapping');
    const mapping = given ? readMapping(given) : null;
    const upload = await keepUpload(ctx, Readable.fromWeb(request.body as NodeStream));
    if (sourceId === null) {
      const { size } = await stat(uploadPath(ctx, upload));
      return Response.json({ upload, fileName, bytes: size }, { status: 201 });
    }
    try {
      const chosen =
        mapping ?? (await suggestImport(ctx, { path: uploadPath(ctx, upload), sourceId })).mapping;
      const { batchId } = await startImport(ctx, { sourceId, upload, fileName, mapping: chosen });
      const location = `/api/v1/imports/${batchId}`;
      return Response.json({ batchId, mapping: chosen }, { status: 202, headers: { location } });
    } catch (error) {
      await dropUpload(ctx, upload);
      throw error;
    }
  });
}

export const { GET, PUT, PATCH, DELETE } = otherThan('POST');
