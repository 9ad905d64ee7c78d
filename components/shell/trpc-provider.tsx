'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import type { AppRouter } from '@/server/router';

const context = createTRPCContext<AppRouter>();

export const useTRPC = context.useTRPC;

const AWAY = 'Heard cannot be reached. Check the connection and try again.';
const GARBLED = 'What stands before Heard did not let the call through. Try again in a moment.';

/** A call that did not arrive, or that something before Heard answered with a page, says so in plain words. */
async function plainly(url: RequestInfo | URL, options?: RequestInit): Promise<Response> {
  const response = await fetch(url, options).catch((error: unknown) => {
    throw options?.signal?.aborted ? error : new Error(AWAY);
  });
  if (!response.headers.get('content-type')?.includes('json')) throw new Error(GARBLED);
  return response;
}

/** Gives client components the typed calls of `useTRPC`. Facts are rendered on the server; this is for acts. */
export function TRPCProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: 1, staleTime: 5_000 },
          // Without a line an act fails at once and says so, instead of waiting unseen until there is one.
          mutations: { networkMode: 'always' },
        },
      }),
  );
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: '/api/trpc', transformer: superjson, fetch: plainly })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
