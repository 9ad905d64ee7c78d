import { problem } from '../door';

/** What is not a place of the API says so in the API's own form, instead of with a page. */
function nowhere(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problem('not_found', `There is no ${pathname}. All places stand in /api/v1/openapi.json.`);
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
