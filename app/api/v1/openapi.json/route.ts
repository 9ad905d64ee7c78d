import { apiDocument } from '@/server/api/openapi';
import { env } from '@/server/env';

export const dynamic = 'force-dynamic';

/** The API as an OpenAPI 3.1 document; it holds nothing of any organisation. */
export function GET(): Response {
  return Response.json(apiDocument(env().url));
}
