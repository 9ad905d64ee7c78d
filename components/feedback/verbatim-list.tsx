'use client';

import { Time } from '../ui/time';
import { FeelingWord } from './feeling-word';
import { languageWords } from './language-words';
import { MovableList } from './movable-list';
import { OpenRecord } from './open-record';
import { Verbatim } from './verbatim';
import type { FeedbackItem } from './voice';

function WhereFrom({ item, timeZone }: { item: FeedbackItem; timeZone: string }) {
  const place = [item.location, item.score].filter((fact): fact is string => Boolean(fact));
  return (
    <p className="text-note text-ink-faint">
      <span className="text-ink-soft lg:block">
        {item.source}
        <span className="lg:hidden"> · </span>
      </span>
      {place.map((fact) => (
        <span key={fact}>{fact} · </span>
      ))}
      <Time
        at={item.occurredAt}
        timeZone={timeZone}
        precision={item.audience === 'employee' ? 'month' : 'day'}
      />
    </p>
  );
}

function WhatWasUnderstood({ item }: { item: FeedbackItem }) {
  if (item.mentions.length > 0) {
    return (
      <ul className="flex min-w-0 flex-wrap gap-x-4 lg:flex-col">
        {item.mentions.map((mention) => (
          <li key={mention.touchpointId}>
            {mention.touchpoint} <FeelingWord feeling={mention.sentiment} />
          </li>
        ))}
      </ul>
    );
  }
  if (!item.text) return <span />;
  const foreign = item.sentiment === null && item.analysed && item.language && item.language !== 'en';
  return (
    <p className="min-w-0">
      <FeelingWord feeling={item.sentiment} analysed={item.analysed} />
      {item.sentiment === null ? null : <span className="text-ink-faint"> overall</span>}
      {foreign ? <span className="text-ink-faint"> ({languageWords(item.language ?? '')})</span> : null}
    </p>
  );
}

/** Records, newest first: where it came from, what was said, what was understood. */
export function VerbatimList({ items, timeZone }: { items: readonly FeedbackItem[]; timeZone: string }) {
  return (
    <MovableList label="Feedback" className="border-t border-ink">
      {items.map((item) => (
        <li
          key={item.feedbackId}
          data-item
          tabIndex={-1}
          className="keep grid gap-x-6 gap-y-2 border-b border-rule py-4 hover:bg-raised/60 focus:bg-raised focus:outline-2 focus:outline-offset-4 focus:outline-accent lg:grid-cols-[11rem_minmax(0,1fr)_14rem] xl:grid-cols-[13rem_minmax(0,1fr)_17rem] lg:py-2.5"
        >
          <div className="order-2 min-w-0 lg:order-none lg:pt-1">
            <WhereFrom item={item} timeZone={timeZone} />
          </div>
          <div className="order-1 min-w-0 lg:order-none">
            {item.text ? (
              <Verbatim
                voice={item}
                className="line-clamp-10 max-w-3xl lg:line-clamp-6 lg:text-body print:line-clamp-none"
              />
            ) : (
              <p className="text-small text-ink-faint lg:pt-0.5">
                {item.score === null ? 'No words were left.' : 'A score without words.'}
              </p>
            )}
          </div>
          <div className="order-3 flex items-center justify-between gap-4 text-small lg:order-none lg:items-start lg:pt-0.5">
            <WhatWasUnderstood item={item} />
            <OpenRecord item={item} />
          </div>
        </li>
      ))}
    </MovableList>
  );
}
