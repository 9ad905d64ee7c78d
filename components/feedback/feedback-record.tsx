import Link from 'next/link';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';
import { FeelingWord } from './feeling-word';
import { languageWords } from './language-words';
import { Verbatim } from './verbatim';
import { FEELING_STYLES, type FeedbackItem } from './voice';
import { VoiceFacts } from './voice-facts';

export interface RecordFact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

export interface FeedbackRecordProps {
  item: FeedbackItem;
  timeZone: string;
  facts: readonly RecordFact[];
  /** Every number this record counts in, each a link back to it. */
  countsIn: readonly { readonly name: string; readonly href: string }[];
  /** The record as it came, while it is kept; null after its retention. */
  raw: Readonly<Record<string, unknown>> | null;
  /** Which version read it, and who corrected it. */
  readBy: string | null;
  /** The control with which a label is put right. */
  correction?: ReactNode;
  /** What was answered, and when. */
  reply?: { readonly text: string | null; readonly at: string | null } | null;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-title">{title}</h2>
      {children}
    </section>
  );
}

function nothingFound({ text, analysed, language }: FeedbackItem): string {
  if (!text) return 'There are no words to understand.';
  if (!analysed) return 'These words wait for their analysis.';
  if (language && language !== 'en') {
    return `No touchpoint was found: the word lists are English, and this is ${languageWords(language)}.`;
  }
  return 'No touchpoint was found in these words.';
}

/** One record in full: the words, what was understood, where it came from, what it counts in. */
export function FeedbackRecord(props: FeedbackRecordProps) {
  const { item, timeZone, facts, countsIn, raw, readBy, correction, reply } = props;
  return (
    <article className="grid gap-x-12 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <VoiceFacts
          voice={item}
          timeZone={timeZone}
          precision={item.audience === 'employee' ? 'month' : 'day'}
        />
        <h1 className="sr-only">One record of feedback</h1>
        {item.text ? (
          <Verbatim voice={item} className="mt-3 max-w-3xl text-title leading-9" />
        ) : (
          <EmptyState title={item.score === null ? 'No words were left' : 'A score without words'}>
            {item.score}
          </EmptyState>
        )}
        <Part title="What was understood">
          {item.mentions.length > 0 ? (
            <ul className="flex flex-wrap gap-x-6 gap-y-1 text-body">
              {item.mentions.map((mention) => (
                <li key={mention.touchpointId}>
                  <span className={`px-1 ${FEELING_STYLES[mention.sentiment]}`}>{mention.touchpoint}</span>{' '}
                  <FeelingWord feeling={mention.sentiment} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft">{nothingFound(item)}</p>
          )}
          <p className="mt-2 text-small text-ink-soft">
            Overall <FeelingWord feeling={item.sentiment} analysed={item.analysed} />
            {readBy ? <span className="text-ink-faint">, {readBy}</span> : null}
          </p>
          {correction ? <div className="mt-4 print:hidden">{correction}</div> : null}
        </Part>
        {reply ? (
          <Part title="What was answered">
            <p dir="auto" className="max-w-3xl font-serif text-lead whitespace-pre-line">
              {reply.text ?? 'An answer was sent; its words were not brought along.'}
            </p>
            {reply.at ? <p className="text-note text-ink-faint">{reply.at}</p> : null}
          </Part>
        ) : null}
        {raw ? (
          <details className="mt-8 print:hidden">
            <summary className="link inline-block py-1 text-small">The record as it came</summary>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="mt-2 max-h-96 overflow-auto bg-raised p-4 font-mono text-note"
              dir="auto"
            >
              {JSON.stringify(raw, null, 2)}
            </pre>
          </details>
        ) : null}
      </div>
      <aside className="mt-10 border-rule xl:mt-0 xl:border-l xl:pl-8">
        <h2 className="mb-1 font-sans text-small font-semibold">Facts</h2>
        <dl className="text-small">
          {facts.map((fact) => (
            <div
              key={fact.label}
              className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-baseline gap-x-3 border-b border-rule py-1.5"
            >
              <dt className="text-note text-ink-faint">{fact.label}</dt>
              <dd className="min-w-0 break-words">
                {fact.href ? (
                  <Link href={fact.href} className="link">
                    {fact.value}
                  </Link>
                ) : (
                  fact.value
                )}
              </dd>
            </div>
          ))}
        </dl>
        {countsIn.length > 0 ? (
          <>
            <h2 className="mt-6 mb-1 font-sans text-small font-semibold">Counts in</h2>
            <ul className="text-small">
              {countsIn.map((number) => (
                <li key={number.name}>
                  <Link href={number.href} className="link inline-block py-1">
                    {number.name}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </aside>
    </article>
  );
}
