import Link from 'next/link';
import type { ConnectorKind } from '@/server/collect/connectors/list-kinds';
import type { FeedbackKind } from '@/server/collect/input';
import { EmptyState } from '../ui/empty-state';

const GROUPS: readonly { kind: FeedbackKind; title: string }[] = [
  { kind: 'review', title: 'Reviews' },
  { kind: 'social', title: 'Posts and comments' },
  { kind: 'survey', title: 'Surveys' },
  { kind: 'support', title: 'Support' },
  { kind: 'frontline', title: 'Front line' },
];

/** The kinds of source that can be connected, each with what has to be got first. */
export function KindList({ kinds }: { kinds: readonly ConnectorKind[] }) {
  if (kinds.length === 0) {
    return <EmptyState title="This installation has no kinds of source">Bring in files instead.</EmptyState>;
  }
  return (
    <div className="flex flex-col gap-10">
      {GROUPS.map(({ kind, title }) => ({ title, group: kinds.filter((one) => one.kind === kind) }))
        .filter(({ group }) => group.length > 0)
        .map(({ title, group }) => (
          <section key={title}>
            <h2 className="mb-3 text-title">{title}</h2>
            <ul className="grid gap-3 sm:grid-cols-2">
              {group.map(({ key, name, about }) => (
                <li
                  key={key}
                  className="relative rounded-card border border-rule p-4 hover:border-rule-strong"
                >
                  <h3 className="font-medium">
                    <Link
                      className="link after:absolute after:inset-0"
                      href={`/collect/connectors/new/${key}`}
                    >
                      {name}
                    </Link>
                  </h3>
                  <p className="mt-1 text-small text-ink-soft">{about}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
