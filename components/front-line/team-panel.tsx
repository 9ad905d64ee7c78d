import { Time } from '../ui/time';
import type { LogToday } from './log-shapes';

/** Praise first; then what was logged today, by reason and never by person. */
export function TeamPanel({ today, praise, timeZone }: LogToday & { timeZone: string }) {
  return (
    <>
      <section aria-labelledby="praise">
        <h2 id="praise" className="mb-2 text-title">
          Praise for your team
        </h2>
        {praise.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {praise.map(({ id, text, from, at }) => (
              <li key={id} className="border-l-2 border-better pl-3">
                <blockquote className="line-clamp-4 font-serif text-lead leading-6" dir="auto">
                  {text}
                </blockquote>
                <p className="text-note text-ink-faint">
                  {from} · <Time at={at} timeZone={timeZone} />
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-small text-ink-soft">
            None is read yet at your sites and touchpoints. It stands here as soon as there is some.
          </p>
        )}
      </section>
      <section aria-labelledby="today">
        <h2 id="today" className="mb-2 text-title">
          Logged today
        </h2>
        {today.all === 0 ? (
          <p className="text-small text-ink-soft">Nothing yet.</p>
        ) : (
          <>
            <p className="text-small text-ink-soft">
              {today.all === 1 ? '1 entry' : `${today.all} entries`} at your sites, {today.own} of them yours.
            </p>
            <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
              {today.reasons.slice(0, 5).map(({ name, n }) => (
                <li key={name}>
                  <span dir="auto">{name}</span> <b className="font-semibold tabular-nums">{n}</b>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
