'use client';

import type { ReactNode } from 'react';
import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { ImportMapping } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { Button } from '../ui/button';
import { WordScale } from './word-scale';

/** What stands behind a finding, for whoever asks. */
function Behind({ words, lines }: { words: string; lines: readonly string[] }) {
  return (
    <details className="mt-1 text-small">
      <summary className="link inline-block py-1">{words}</summary>
      <ul className="mt-1 list-disc pl-5 text-ink-soft">
        {lines.map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file may repeat, and never move
          <li key={position} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Finding({ title, children, acts }: { title: string; children?: ReactNode; acts?: ReactNode }) {
  return (
    <li className="border-l-2 border-rule-strong py-1 pl-4">
      <p>{title}</p>
      {children}
      {acts ? <div className="mt-2 flex flex-wrap gap-2">{acts}</div> : null}
    </li>
  );
}

/** What speaks for a proposal that is already in the mapping, and what a person has to decide. */
export function ImportFindings({
  suggestion,
  mapping,
  onChange,
}: {
  suggestion: ImportSuggestion;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}) {
  const dates = suggestion.dates.filter(({ column }) => column === mapping.occurredAt);
  const scales = suggestion.scales.filter(({ column }) => column === mapping.score);
  const words = suggestion.words.filter(
    ({ column, of }) =>
      (of === 'score' && column === mapping.score) ||
      (of === 'rating' && mapping.ratings.some((rating) => rating.column === column)),
  );
  const unmatched = suggestion.unmatchedScores.filter(
    ({ column }) => column !== mapping.score && !mapping.ratings.some((rating) => rating.column === column),
  );
  const count =
    dates.length +
    scales.length +
    words.length +
    unmatched.length +
    suggestion.lists.length +
    suggestion.notes.length;
  if (count === 0) return null;
  return (
    <section className="mb-8 max-w-3xl" aria-labelledby="findings">
      <h2 id="findings" className="mb-3 text-title">
        What was found in it
      </h2>
      <ul className="flex flex-col gap-4">
        {suggestion.notes.map((note) => (
          <Finding key={note} title={note} />
        ))}
        {dates.map(({ column, sure, because, order }) => (
          <Finding
            key={column}
            title={`“${column}” says when. ${because}`}
            acts={
              sure || (order !== 'dmy' && order !== 'mdy') ? null : (
                <>
                  <Button
                    size="small"
                    tone={mapping.dateOrder === 'dmy' ? 'strong' : 'plain'}
                    aria-pressed={mapping.dateOrder === 'dmy'}
                    onClick={() => onChange({ ...mapping, dateOrder: 'dmy' })}
                  >
                    Day first
                  </Button>
                  <Button
                    size="small"
                    tone={mapping.dateOrder === 'mdy' ? 'strong' : 'plain'}
                    aria-pressed={mapping.dateOrder === 'mdy'}
                    onClick={() => onChange({ ...mapping, dateOrder: 'mdy' })}
                  >
                    Month first
                  </Button>
                </>
              )
            }
          />
        ))}
        {scales.map((finding) => (
          <Finding key={finding.column} title={finding.because}>
            <Behind
              words="Year by year"
              lines={finding.periods.map(
                ({ period, within, above }) =>
                  `${period}: ${formatCount(within)} fit the smaller scale, ${formatCount(above)} only the larger`,
              )}
            />
          </Finding>
        ))}
        {words.map((finding) => (
          <Finding
            key={finding.column}
            title={`“${finding.column}” is answered in words, counted from ${finding.scaleMin} to ${finding.scaleMax}.`}
          >
            <WordScale finding={finding} mapping={mapping} onChange={onChange} />
          </Finding>
        ))}
        {suggestion.lists.length > 0 ? (
          <Finding
            title={
              suggestion.lists.length === 1
                ? (suggestion.lists[0]?.because ?? '')
                : `${formatCount(suggestion.lists.length)} questions take several answers; each is kept as one list.`
            }
          >
            <Behind
              words={suggestion.lists.length === 1 ? 'Which' : 'Which ones'}
              lines={suggestion.lists.map(
                ({ name, columns }) => `${name} (${formatCount(columns.length)} columns)`,
              )}
            />
          </Finding>
        ) : null}
        {unmatched.length > 0 ? (
          <Finding
            title={
              unmatched.length === 1
                ? 'One column holds a score that speaks of no touchpoint Heard knows. Choose a touchpoint for it below to count it; else it is kept as it came.'
                : `${formatCount(unmatched.length)} columns hold scores that speak of no touchpoint Heard knows. Choose a touchpoint for each below to count it; else they are kept as they came.`
            }
          >
            <Behind
              words={unmatched.length === 1 ? 'Which' : 'Which ones'}
              lines={unmatched.map(({ column, label, because }) => `${label || column}: ${because}`)}
            />
          </Finding>
        ) : null}
      </ul>
    </section>
  );
}
