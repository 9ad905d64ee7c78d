import type { Metadata } from 'next';
import { ApiReference } from '@/components/api/api-reference';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'API' };

export default async function ApiPage() {
  await requireAccess('collect');
  const document = await (await currentCaller()).api.document();
  return <ApiReference document={document} />;
}
