import type { ReactNode } from 'react';
import type { QueueView } from '@/server/jobs/read-queue';
import { formatCount } from '../charts/prepare/number-format';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { Time } from '../ui/time';
import { JobTable, SetAsideTable, WorkerTable } from './job-tables';
import { failureWords } from './job-words';
import { Live } from './live';
import { ReadAgainButton } from './read-again-button';
import { SetAsideActs } from './set-aside-acts';

function Section({
  title,
  lead,
  acts,
  children,
}: {
  title: string;
  lead?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mb-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-title">{title}</h2>
          {lead ? <p className="max-w-2xl text-small text-ink-soft">{lead}</p> : null}
        </div>
        {acts}
      </div>
      {children}
    </section>
  );
}

const count = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

/** One sentence: what works, what waits, what needs a person. */
function headline({ workers, running, waiting, setAside }: QueueView): string {
  const alive = workers.filter((worker) => !worker.gone).length;
  if (alive === 0) return 'No worker is running: what is collected waits, and nothing of it is lost.';
  const runs = running > 0 ? [count(running, 'job runs', 'jobs run')] : [];
  const waits =
    waiting > 0
      ? [running > 0 ? count(waiting, 'waits', 'wait') : count(waiting, 'job waits', 'jobs wait')]
      : [];
  const work = [...runs, ...waits].join(' and ') || 'nothing waits';
  const aside =
    setAside.length === 0 ? '' : ` ${count(setAside.length, 'job needs', 'jobs need')} a decision of yours.`;
  return `${count(alive, 'worker is', 'workers are')} there: ${work}.${aside}`;
}

function Backlog({ view, timeZone }: { view: QueueView; timeZone: string }) {
  const { unread, unreadable, reason, dirtyDays, asOf } = view.backlog;
  return (
    <>
      <p>
        {unread === 0
          ? 'Every record has been read'
          : `${count(unread, 'record waits', 'records wait')} to be read`}
        {dirtyDays === 0
          ? ' and every day is summed up'
          : `; ${count(dirtyDays, 'day has', 'days have')} to be summed up again`}
        {asOf ? (
          <>
            , as of <Time at={asOf} timeZone={timeZone} precision="minute" />
          </>
        ) : null}
        .
      </p>
      {unreadable > 0 ? (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <p>
            {count(unreadable, 'record', 'records')} could not be read. {failureWords(reason)} What cannot be
            read is kept, and counts as not analysed.
          </p>
          <ReadAgainButton />
        </div>
      ) : null}
    </>
  );
}

/** The queue as it is now. */
export function QueuePaper({ view, timeZone }: { view: QueueView; timeZone: string }) {
  const alive = view.workers.some((worker) => !worker.gone);
  return (
    <>
      <Live busy={view.running + view.waiting > 0 || view.backlog.unread > 0} />
      <p className="mb-8 font-serif text-lead">{headline(view)}</p>
      {alive ? null : (
        <div className="mb-8">
          <ErrorNote
            title="No worker is running"
            safe="Everything that came in is kept and is worked on as soon as one is there."
            next="It starts with the site. On another machine: npm run heard -- worker, with the same DATABASE_URL and HEARD_SECRET."
          />
        </div>
      )}
      {view.setAside.length > 0 ? (
        <Section
          title="Set aside"
          lead="Each of these failed every time it was tried. Mend the cause, then try it again; trying twice does no harm."
          acts={
            view.setAside.length > 1 ? (
              <SetAsideActs ids={view.setAside.map(({ id }) => id)} what={`all ${view.setAside.length}`} />
            ) : null
          }
        >
          <SetAsideTable view={view} timeZone={timeZone} />
        </Section>
      ) : null}
      <Section title="Running and waiting">
        {view.jobs.length > 0 ? (
          <JobTable view={view} timeZone={timeZone} />
        ) : (
          <EmptyState title="Nothing is waiting">
            Files, webhooks, connectors and invitations are worked on here. A job that fails is tried again
            after a growing pause; one that fails each time is set aside for you, with its reason.
          </EmptyState>
        )}
        {view.running + view.waiting > view.jobs.length ? (
          <p className="mt-2 text-note text-ink-faint">
            The first {formatCount(view.jobs.length)} of {formatCount(view.running + view.waiting)}.
          </p>
        ) : null}
      </Section>
      <Section
        title="After collecting"
        lead="Texts are read and days summed up as records arrive; this needs no queue."
      >
        <Backlog view={view} timeZone={timeZone} />
      </Section>
      <Section title="Workers">
        <WorkerTable view={view} timeZone={timeZone} />
      </Section>
      <Section title="By the clock">
        <ul className="list-disc pl-5">
          <li>Every few seconds: connectors whose time has come are asked. Each has its own pace.</li>
          {view.schedule.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
