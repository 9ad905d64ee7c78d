import Link from 'next/link';
import type { ReactNode } from 'react';
import {
  RETURN_GROUPINGS,
  type ReturnGrouping,
  type ReturnSign,
  type ReturnsInput,
  returnsAddress,
} from '@/server/measure/returns/input';
import type { ReturnsView } from '@/server/measure/returns/returns-view';
import { PaperHead } from '../board/paper-head';
import { Section } from '../board/section';
import { EmptyState } from '../ui/empty-state';
import { ReturnTable } from './return-table';
import { GROUPING_NAMES, SIGN_NAMES } from './return-words';
import { ReturnsPanel } from './returns-panel';

interface Way {
  readonly name: string;
  readonly href: string;
  readonly here: boolean;
}

/** One choice of the page, as ways to it: the address is the state. */
function Ways({ label, ways }: { label: string; ways: readonly Way[] }) {
  if (ways.length < 2) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className="text-ink-faint">{label}</span>
      {ways.map((way) => (
        <Link
          key={way.href}
          href={way.href}
          aria-current={way.here ? 'true' : undefined}
          className={
            way.here
              ? 'touchable font-semibold'
              : 'touchable text-ink-soft underline-offset-3 hover:underline'
          }
        >
          {way.name}
        </Link>
      ))}
    </nav>
  );
}

/** Repeat business by how customers felt, for the teams. */
export function ReturnsPaper({
  view,
  address,
  actions,
  importHref,
}: {
  view: ReturnsView;
  /** What the address asks for. */
  address: ReturnsInput;
  actions?: ReactNode;
  /** Where outcomes can be brought in; null for who may not. */
  importHref: string | null;
}) {
  const { organisation, span, groups, customers, by, sign, signs } = view;
  const byWay = (one: ReturnGrouping): Way => ({
    name: GROUPING_NAMES[one],
    href: returnsAddress({ ...address, by: one }),
    here: one === by,
  });
  const signWay = (one: ReturnSign): Way => ({
    name: SIGN_NAMES[one],
    href: returnsAddress({ ...address, sign: one }),
    here: one === sign,
  });
  return (
    <article>
      <PaperHead
        above={
          <>
            <b className="font-semibold text-ink">{organisation.name}</b> · Coming back ·{' '}
            <b className="font-semibold text-ink">{span.label}</b>
          </>
        }
        organisation={organisation}
        period={span}
        asOf={view.asOf}
        waiting={view.waiting}
        frozen={false}
        headline={view.headline}
        supporting={view.supporting}
        actions={actions}
      />
      <div className="mb-8 flex flex-col gap-2 text-small print:hidden">
        <Ways label="How they felt, by" ways={RETURN_GROUPINGS.map(byWay)} />
        <Ways label="Coming back, by" ways={signs.map(signWay)} />
      </div>
      {customers === 0 ? (
        <EmptyState
          title="What it takes"
          action={
            importHref ? (
              <Link href={importHref} className="link">
                Import a file
              </Link>
            ) : null
          }
        >
          Records that name their customer by a reference, and, from a booking, shop or membership system, a
          file that says which of them came back, renewed or left. References are kept as codes only.
        </EmptyState>
      ) : (
        <>
          <ReturnsPanel view={view} title="How many came back, and when" />
          <Section
            title="How many came back in time"
            subtitle={`Customers of ${span.label}. “Of all” counts everybody as far as they were followed, by Kaplan–Meier; “had the time” only those who could be followed that long, by Wilson’s interval.`}
          >
            <ReturnTable groups={groups} caption="How many came back in time" linkRecords />
          </Section>
          {signs.includes('outcomes') ? null : (
            <p className="mt-8 max-w-3xl text-small text-ink-soft">
              No system has reported who came back.{' '}
              {importHref ? (
                <Link href={importHref} className="link">
                  Import a file of outcomes
                </Link>
              ) : null}
            </p>
          )}
        </>
      )}
    </article>
  );
}
