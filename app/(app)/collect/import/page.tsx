import type { Metadata } from 'next';
import Link from 'next/link';
import { ImportFlow } from '@/components/collect/import-flow';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { batchInput, uploadInput } from '@/server/collect/imports/input';

export const metadata: Metadata = { title: 'Bring in a file' };

interface Props {
  /** `mends`: the import whose refused rows the file brings again. `upload` and `name`: a file that was sent before. */
  searchParams: Promise<{ mends?: string; upload?: string; name?: string }>;
}

export default async function ImportPage({ searchParams }: Props) {
  const { organisation } = await requireAccess('collect');
  const asked = await searchParams;
  const mends = batchInput.safeParse({ batchId: asked.mends });
  const sent = uploadInput.safeParse({ upload: asked.upload, fileName: asked.name });
  const caller = await currentCaller();
  const [sources, touchpoints, mended] = await Promise.all([
    caller.collect.sources(),
    caller.collect.touchpoints(),
    mends.success ? caller.collect.batch(mends.data).catch(() => null) : null,
  ]);
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect">
            Collect
          </Link>
        }
        title={mended ? 'Bring in the mended file' : 'Bring in a file'}
        lead={
          mended
            ? `The rows of ${mended.fileName} that could not be read, put right. Its last four columns stay as they are.`
            : 'You see how it is read before anything is kept, and you can undo it.'
        }
      />
      <ImportFlow
        sources={sources.map(({ id, name }) => ({ id, name }))}
        touchpoints={touchpoints}
        timeZone={organisation.timeZone}
        preset={mended?.sourceId ?? null}
        resumed={sent.success ? sent.data : null}
      />
    </>
  );
}
