import { apiDocument } from '@/server/api/openapi';
import { env } from '@/server/env';
import { otherThan } from '../door';

export const dynamic = 'force-dynamic';

/** The API as an OpenAPI 3.1 document; it holds nothing of any organisation. */
export function GET(): Response {
  return Response.json(apiDocument(env().url));
}

export const { POST, PUT, PATCH, DELETE } = otherThan('GET');
