'use client';

import { PageFailed } from '@/components/shell/page-failed';

export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return <PageFailed digest={error.digest} />;
}
