import type { ReactNode } from 'react';
import { TRPCProvider } from '@/components/shell/trpc-provider';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <TRPCProvider>
      <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-6 py-12">
        <p className="mb-10 font-serif text-title font-semibold tracking-tight">Heard</p>
        {children}
      </main>
    </TRPCProvider>
  );
}
