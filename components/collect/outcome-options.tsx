'use client';

import { type ImportMapping, OUTCOME_KINDS, type OutcomeKind } from '@/server/collect/input';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { OUTCOME_WORDS } from './holding-words';

const CHOICES = OUTCOME_KINDS.map((value) => ({ value, label: OUTCOME_WORDS[value] }));

const wordsFor = (mapping: ImportMapping, kind: OutcomeKind) =>
  Object.entries(mapping.outcomeWords)
    .filter(([, meant]) => meant === kind)
    .map(([word]) => word);

/** The words that mean this outcome are now these; those of the others stay. */
function withWords(mapping: ImportMapping, kind: OutcomeKind, text: string): ImportMapping['outcomeWords'] {
  const others = Object.entries(mapping.outcomeWords).filter(([, meant]) => meant !== kind);
  const own = text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => [word, kind] as const);
  return Object.fromEntries([...others, ...own]);
}

/** How a file of outcomes is read: which outcome all rows are, or what its words mean. */
export function OutcomeOptions({
  mapping,
  onChange,
}: {
  mapping: ImportMapping;
  onChange: (change: Partial<ImportMapping>) => void;
}) {
  if (mapping.outcome === null) {
    return (
      <SelectField
        label="What became of all these customers"
        hint="No column says it."
        none="Choose one"
        choices={CHOICES}
        value={mapping.outcomeOfAll ?? ''}
        onChange={(event) =>
          onChange({ outcomeOfAll: OUTCOME_KINDS.find((kind) => kind === event.target.value) ?? null })
        }
      />
    );
  }
  return OUTCOME_KINDS.map((kind) => (
    <TextField
      key={kind}
      label={`Words for “${OUTCOME_WORDS[kind]}”`}
      hint="Beside the usual ones. Separated by commas."
      defaultValue={wordsFor(mapping, kind).join(', ')}
      onBlur={(event) => onChange({ outcomeWords: withWords(mapping, kind, event.target.value) })}
    />
  ));
}
