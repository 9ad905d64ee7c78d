import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { currentAccess } from '@/server/access/current-access';
import { log } from '@/server/log';
import { appRouter } from '@/server/router';

async function handle(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ scope: (await currentAccess())?.scope ?? null }),
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ error, path }, 'a call failed');
    },
  });
}

export { handle as GET, handle as POST };
