'use client';

import { PageFailed } from '@/components/shell/page-failed';

export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center px-6 py-12">
      <PageFailed digest={error.digest} />
    </main>
  );
}
