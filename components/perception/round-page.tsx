import type { RoundView } from '@/server/measure/perception/read-round';
import { Time } from '../ui/time';
import { LodgeForm } from './lodge-form';
import { RoundActs } from './round-acts';
import { RoundResult } from './round-result';
import { blindWords, lodgedWords, nameWords } from './round-words';

/** How many have lodged, who was invited for those who may know, and what can be done. */
function Standing({ view }: { view: RoundView }) {
  const { head, invited, mayManage } = view;
  return (
    <aside className="flex flex-col gap-4 text-small">
      <h2 className="border-b border-ink pb-1.5 text-title">Where it stands</h2>
      <p className="first-letter:uppercase">{lodgedWords(head)}. Nobody can see who, or what.</p>
      {invited ? (
        <p className="text-ink-soft">
          <b className="font-semibold text-ink">Invited:</b> {invited.join(', ')}.
        </p>
      ) : null}
      {mayManage ? <RoundActs view={view} /> : null}
    </aside>
  );
}

function Asked({ view }: { view: RoundView }) {
  const { head, questions, drivers } = view;
  const { timeZone } = view.organisation;
  return (
    <section className="flex max-w-2xl flex-col gap-4">
      <h2 className="text-title">
        {head.state === 'locked' ? 'The estimates are locked' : 'Leaders are asked for'}
      </h2>
      {head.state === 'locked' ? (
        <p className="text-ink-soft">
          Since <Time at={head.locksAt} timeZone={timeZone} precision="minute" /> nothing can be lodged or
          changed. The estimates are shown together with what was measured, when the round is revealed.
        </p>
      ) : (
        <p className="text-ink-soft">
          Until <Time at={head.locksAt} timeZone={timeZone} precision="minute" /> they lodge what they believe
          of {head.monthLabel}. {nameWords(head.namesAgreed)} {blindWords(head.figuresShown, head.monthLabel)}
        </p>
      )}
      <ul className="list-disc pl-5">
        {questions.map(({ position, name }) => (
          <li key={position}>{name}</li>
        ))}
      </ul>
      {drivers.length > 0 ? (
        <p className="text-ink-soft">
          And for an order of {drivers.length} touchpoints by how much they matter:{' '}
          {drivers.map(({ name }) => name).join(', ')}.
        </p>
      ) : null}
    </section>
  );
}

/** What a leader should know before guessing. */
function Terms({ view }: { view: RoundView }) {
  const { head, organisation, now } = view;
  return (
    <div className="flex max-w-2xl flex-col gap-2 border-l-2 border-accent pl-4 text-small text-ink-soft">
      <p>
        Guess what was, or will be, measured in <b className="font-semibold text-ink">{head.monthLabel}</b>.
        It locks <Time at={head.locksAt} timeZone={organisation.timeZone} now={now} />, on{' '}
        <Time at={head.locksAt} timeZone={organisation.timeZone} precision="minute" /> (
        {organisation.timeZone.replaceAll('_', ' ')}). Until then you can change your estimates or take them
        back.
      </p>
      <p>Until the reveal nobody sees them but you, administrators included. {nameWords(head.namesAgreed)}</p>
      <p>
        No figure stands on this page. {blindWords(head.figuresShown, head.monthLabel)} You could look at the
        board first; a guess tells something only if you do not.
      </p>
    </div>
  );
}

/** One round as this person may know it. */
export function RoundPage({ view }: { view: RoundView }) {
  const { head } = view;
  if (head.state === 'revealed') return <RoundResult view={view} />;
  if (head.state === 'cancelled') {
    return (
      <p className="max-w-xl text-ink-soft">
        This round was called off
        {head.cancelledAt ? (
          <>
            {' on '}
            <Time at={head.cancelledAt} timeZone={view.organisation.timeZone} />
          </>
        ) : null}
        . What was lodged is never shown.
      </p>
    );
  }
  const lodges = head.state === 'open' && head.isLeader && view.questions.length > 0;
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="flex min-w-0 flex-col gap-8">
        {lodges ? (
          <>
            <Terms view={view} />
            <LodgeForm key={view.head.lodgedAt} view={view} />
          </>
        ) : (
          <Asked view={view} />
        )}
      </div>
      <Standing view={view} />
    </div>
  );
}
