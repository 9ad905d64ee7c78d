'use client';

import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { ImportMapping } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';
import { TextField } from '../ui/text-field';
import { isNoAnswer, withWord, wordsOf } from './word-numbers';

type Finding = ImportSuggestion['words'][number];

/** What each word of a column counts as; words that have no number yet come first. */
export function WordScale({
  finding,
  mapping,
  onChange,
}: {
  finding: Finding;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}) {
  const known = wordsOf(mapping, finding);
  const unknown = new Map(finding.unknown.map(({ word, n }) => [word, n]));
  const words = [...new Set([...unknown.keys(), ...Object.keys(finding.words), ...finding.missing])];
  const open = words.filter((word) => known.get(word) === undefined && !isNoAnswer(mapping, finding, word));
  return (
    <details className="mt-3" open={open.length > 0}>
      <summary className="link inline-block py-1 break-words">
        {open.length > 0
          ? `${formatCount(open.length)} ${open.length === 1 ? 'word of' : 'words of'} “${finding.column}” ${open.length === 1 ? 'has' : 'have'} no number yet`
          : `What the words of “${finding.column}” count as`}
      </summary>
      <p className="mt-1 text-small text-ink-soft">
        From {finding.scaleMin} to {finding.scaleMax}. Leave a word empty to refuse its rows; write 0 answers
        as “none” to count it as no answer.
      </p>
      <Table caption={`Words of ${finding.column}`} className="max-w-xl">
        <thead>
          <tr>
            <HeadCell>Word</HeadCell>
            <HeadCell>Counts as</HeadCell>
          </tr>
        </thead>
        <tbody>
          {words.map((word) => (
            <tr key={word}>
              <Cell className="break-words" dir="auto">
                {word}
                {unknown.has(word) ? (
                  <span className="ml-2 text-note text-ink-faint">
                    {formatCount(unknown.get(word) ?? 0)} rows
                  </span>
                ) : null}
              </Cell>
              <Cell className="w-36">
                <TextField
                  label={`“${word}” counts as`}
                  labelHidden
                  defaultValue={isNoAnswer(mapping, finding, word) ? 'none' : (known.get(word) ?? '')}
                  placeholder="number or none"
                  onBlur={(event) => onChange(withWord(mapping, finding, word, event.target.value))}
                />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
