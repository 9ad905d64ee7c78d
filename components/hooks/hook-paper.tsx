import type { ReactNode } from 'react';
import { BODY_DAYS, TOOL_FACTS } from '@/server/collect/hooks/input';
import type { HookView } from '@/server/collect/hooks/read-hook';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';
import { Time } from '../ui/time';
import { AddressLine } from './address-line';
import { DeliveryTable } from './delivery-table';
import { FailedAgain } from './failed-again';
import { MeaningForm } from './meaning-form';
import { PasteSteps } from './paste-steps';
import { SecretPanel } from './secret-panel';
import { TestPanel } from './test-panel';
import { TokenPanel } from './token-panel';
import { pastedInto } from './tool-words';
import { TurnedAway } from './turned-away';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">{title}</h2>
      {children}
    </section>
  );
}

/** The way to older calls, where there are any. */
function Older({ older, newest }: { older: string | null; newest: string | null }) {
  if (!older && !newest) return null;
  return (
    <nav aria-label="Pages of calls" className="flex flex-wrap gap-2">
      {newest ? (
        <LinkButton size="small" href={newest}>
          Back to the newest
        </LinkButton>
      ) : null}
      {older ? (
        <LinkButton size="small" href={older} rel="next">
          Older calls
        </LinkButton>
      ) : null}
    </nav>
  );
}

function Calls({
  hook,
  timeZone,
  showBodies,
  paged,
}: {
  hook: HookView;
  timeZone: string;
  showBodies: boolean;
  paged: boolean;
}) {
  const here = `/collect/webhooks/${hook.id}`;
  const failed = hook.deliveries.some(({ status }) => status === 'failed' || status === 'refused');
  return (
    <Part title="Last calls">
      <TurnedAway counts={hook.turnedAway} />
      {hook.deliveries.length === 0 ? (
        <EmptyState title="No call came yet">
          Send a test first; then paste the address into {TOOL_FACTS[hook.tool].name} and let it call once.
        </EmptyState>
      ) : (
        <>
          <DeliveryTable
            hookId={hook.id}
            deliveries={hook.deliveries}
            timeZone={timeZone}
            showBodies={showBodies}
          />
          <Older older={hook.older ? `${here}?before=${hook.older}` : null} newest={paged ? here : null} />
          {failed ? (
            <div>
              <FailedAgain hookId={hook.id} />
            </div>
          ) : null}
        </>
      )}
      <p className="max-w-2xl text-small text-ink-soft">
        {hook.audience === 'employee'
          ? 'Where employees speak, the body of a call is deleted as soon as it is taken, and nobody can open it.'
          : `The body of a call is kept for ${BODY_DAYS} days, for administrators to open and to be read again; one that still waits is kept until it is read. After that its time and outcome stay.`}
      </p>
    </Part>
  );
}

/** A webhook from top to bottom: whether it works, what it means, what came in. */
export function HookPaper({
  hook,
  touchpoints,
  timeZone,
  showBodies,
  paged,
}: {
  hook: HookView;
  touchpoints: readonly { key: string; name: string }[];
  timeZone: string;
  showBodies: boolean;
  paged: boolean;
}) {
  const facts = TOOL_FACTS[hook.tool];
  const ready = hook.secretSetAt !== null;
  return (
    <div className="flex flex-col gap-10">
      {hook.pausedAt ? (
        <p className="border-l-2 border-ink pl-3">
          Paused since <Time at={hook.pausedAt.toISOString()} timeZone={timeZone} precision="minute" />. Calls
          are still answered and kept; they are read when it goes on.
        </p>
      ) : null}
      <Part title="Address and secret">
        <AddressLine address={hook.address} />
        <details className="max-w-3xl" open={hook.deliveries.length === 0}>
          <summary className="link inline-block py-1">Where they go in {pastedInto(hook.tool)}</summary>
          <div className="mt-3">
            <PasteSteps tool={hook.tool} />
          </div>
        </details>
        <SecretPanel
          hookId={hook.id}
          tool={hook.tool}
          setAt={hook.secretSetAt?.toISOString() ?? null}
          oldUntil={hook.oldSecretUntil?.toISOString() ?? null}
          timeZone={timeZone}
        />
      </Part>
      {facts.fetches ? (
        <Part title="Token">
          <TokenPanel
            key={hook.tokenSetAt?.toISOString() ?? 'none'}
            hookId={hook.id}
            tool={hook.tool}
            setAt={hook.tokenSetAt?.toISOString() ?? null}
            address={hook.mapping.address}
            timeZone={timeZone}
          />
        </Part>
      ) : null}
      {ready ? (
        <Part title="Try it">
          <TestPanel hookId={hook.id} fetches={facts.fetches !== null} />
        </Part>
      ) : null}
      <Calls hook={hook} timeZone={timeZone} showBodies={showBodies} paged={paged} />
      {facts.asks ? (
        <Part title="What questions mean">
          <p className="max-w-2xl text-ink-soft">
            One answer becomes the record’s score, others can rate a touchpoint; words become the verbatim. A
            number whose scale nobody has said is never counted.
          </p>
          <MeaningForm
            key={hook.questions.map(({ id }) => id).join(' ')}
            hookId={hook.id}
            questions={hook.questions}
            mapping={hook.mapping}
            touchpoints={touchpoints}
          />
        </Part>
      ) : null}
    </div>
  );
}
