import Link from 'next/link';
import type { ReactNode } from 'react';
import type { QueueView } from '@/server/jobs/read-queue';
import { Badge } from '../ui/badge';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { failureWords, jobWords, timesWords } from './job-words';
import { SetAsideActs } from './set-aside-acts';

type About = QueueView['jobs'][number]['about'];

function What({ name, about }: { name: string; about: About }) {
  return (
    <>
      <span className="font-medium">{jobWords(name)}</span>
      {about ? (
        <Link href={about.href} className="link line-clamp-2 block text-note break-all">
          {about.name}
        </Link>
      ) : null}
    </>
  );
}

function State({ job, now, timeZone }: { job: QueueView['jobs'][number]; now: string; timeZone: string }) {
  if (job.state === 'active') return <Badge tone="accent">running</Badge>;
  if (job.state === 'retry') {
    return (
      <>
        <Badge tone="strong">failed {timesWords(job.tries)}</Badge>
        <p className="mt-1 max-w-80 text-note">{failureWords(job.failure)}</p>
        {job.startAfter > now ? (
          <p className="text-note text-ink-faint">
            tried again <Time at={job.startAfter} timeZone={timeZone} precision="minute" />
          </p>
        ) : null}
      </>
    );
  }
  return <Badge>waiting</Badge>;
}

/** What runs and what waits, in the order in which it is taken. */
export function JobTable({ view, timeZone }: { view: QueueView; timeZone: string }) {
  return (
    <Table caption="Jobs that run or wait" stacks>
      <thead>
        <tr>
          <HeadCell>Work</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Queued</HeadCell>
          <HeadCell>Started</HeadCell>
        </tr>
      </thead>
      <tbody>
        {view.jobs.map((job) => (
          <tr key={job.id}>
            <Cell>
              <What name={job.name} about={job.about} />
            </Cell>
            <Cell name="State">
              <State job={job} now={view.now} timeZone={timeZone} />
            </Cell>
            <Cell name="Queued">
              <Time at={job.createdAt} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell name="Started">
              {job.startedAt ? <Time at={job.startedAt} timeZone={timeZone} precision="minute" /> : 'not yet'}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Jobs that failed each time: why, and what a person can do with them. */
export function SetAsideTable({ view, timeZone }: { view: QueueView; timeZone: string }): ReactNode {
  return (
    <Table caption="Jobs set aside" stacks>
      <thead>
        <tr>
          <HeadCell>Work</HeadCell>
          <HeadCell>Why it failed</HeadCell>
          <HeadCell>Set aside</HeadCell>
          <HeadCell>
            <span className="sr-only">Acts</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {view.setAside.map((job) => (
          <tr key={job.id}>
            <Cell className="min-w-40">
              <What name={job.name} about={job.about} />
            </Cell>
            <Cell name="Why" className="max-w-96 break-words">
              {failureWords(job.failure)}
              <span className="block text-note text-ink-faint">tried {timesWords(job.tries)}</span>
            </Cell>
            <Cell name="Set aside">
              <Time at={job.setAsideAt} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell numeric>
              <SetAsideActs ids={[job.id]} what="it" />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The processes that do the work, on all machines. */
export function WorkerTable({ view, timeZone }: { view: QueueView; timeZone: string }) {
  return (
    <Table caption="Workers" stacks>
      <thead>
        <tr>
          <HeadCell>Machine</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>At work on</HeadCell>
          <HeadCell>Since</HeadCell>
        </tr>
      </thead>
      <tbody>
        {view.workers.map((worker) => (
          <tr key={worker.id}>
            <Cell>
              <span className="font-medium break-all">{worker.host || 'unknown'}</span>
              <span className="block text-note text-ink-faint">process {worker.pid}</span>
            </Cell>
            <Cell name="State">
              {worker.gone ? (
                <>
                  <Badge tone="strong">not heard of</Badge>
                  <span className="block text-note text-ink-faint">
                    since <Time at={worker.seenAt} timeZone={timeZone} precision="minute" />
                  </span>
                </>
              ) : (
                <Badge tone={worker.doing.length > 0 ? 'accent' : 'plain'}>
                  {worker.doing.length > 0 ? 'at work' : 'ready'}
                </Badge>
              )}
            </Cell>
            <Cell name="At work on">{worker.doing.map(jobWords).join(', ') || 'nothing queued'}</Cell>
            <Cell name="Since">
              <Time at={worker.startedAt} timeZone={timeZone} precision="minute" />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
