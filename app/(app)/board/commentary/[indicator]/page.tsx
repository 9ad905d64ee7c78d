import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MarkedText } from '@/components/board/commentary';
import { CommentaryForm } from '@/components/board/commentary-form';
import { PageHeader } from '@/components/shell/page-header';
import { Time } from '@/components/ui/time';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { commentaryInput } from '@/server/measure/commentary/input';
import { orNotFound } from '../../../../or-not-found';

export const metadata: Metadata = { title: 'Commentary' };

type Props = { params: Promise<{ indicator: string }>; searchParams: Promise<{ period?: string }> };

export default async function CommentaryPage({ params, searchParams }: Props) {
  const { organisation } = await requireAccess('see-teams');
  const asked = commentaryInput.safeParse({
    indicatorId: Number((await params).indicator),
    period: (await searchParams).period,
  });
  if (!asked.success) notFound();
  const caller = await currentCaller();
  const { name, owner, month, commentary, marks, mayWrite, closed, lastOpenDay } = await orNotFound(
    caller.measure.commentary.read(asked.data),
  );
  const { timeZone } = organisation;
  return (
    <>
      <PageHeader
        above={`Commentary · ${month}`}
        title={name}
        lead={
          closed
            ? 'The month is closed: what is written now is added, and what stood stays in sight.'
            : `Until ${lastOpenDay} the text may still change; then it is frozen with the month.`
        }
      />
      {mayWrite ? (
        <CommentaryForm
          {...asked.data}
          standing={commentary?.text ?? null}
          back={`/board?period=${asked.data.period}`}
        />
      ) : (
        <p className="max-w-2xl text-body">
          {commentary?.text ? (
            <MarkedText text={commentary.text} marks={marks} />
          ) : (
            'Nothing has been said yet.'
          )}{' '}
          <span className="text-ink-faint">
            It is written by the owner, {owner ?? 'whom nobody has named yet'}.
          </span>
        </p>
      )}
      {commentary && commentary.earlier.length > 0 ? (
        <section className="mt-10 max-w-2xl">
          <h2 className="mb-2 text-title">What stood before</h2>
          <ul className="flex flex-col gap-3 text-small">
            {commentary.earlier.map((one) => (
              <li key={one.at} className="border-l-2 border-rule pl-3">
                <p dir="auto" className="whitespace-pre-line">
                  {one.text}
                </p>
                <p className="text-note text-ink-faint">
                  {one.by ?? 'Somebody who has left'}, <Time at={one.at} timeZone={timeZone} />
                  {one.stood ? ', stood when the month was closed' : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
