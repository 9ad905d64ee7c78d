'use client';

import { MoveButtons } from '../settings/move-buttons';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/**
 * An order made by choosing: nothing stands in it before the leader put it there, so that no order is suggested. Works
 * with a keyboard and a thumb.
 */
export function RankList({
  choices,
  ranking,
  onChange,
  disabled = false,
  error,
}: {
  choices: readonly Choice[];
  ranking: readonly string[];
  onChange: (keys: readonly string[]) => void;
  disabled?: boolean;
  error?: string | null;
}) {
  const nameOf = (key: string) => choices.find((choice) => choice.key === key)?.name ?? key;
  const left = choices.filter(({ key }) => !ranking.includes(key));

  function move(at: number, by: -1 | 1) {
    const next = [...ranking];
    const [taken] = next.splice(at, 1);
    if (taken === undefined) return;
    next.splice(at + by, 0, taken);
    onChange(next);
  }

  return (
    <fieldset className="flex flex-col gap-3" disabled={disabled}>
      <legend className="text-small font-medium">What matters most to how they judge the whole</legend>
      <p className="text-small text-ink-faint">
        Choose the touchpoint that matters most, then the next, until all have a place.
      </p>
      {ranking.length > 0 ? (
        <ol className="border-t border-ink">
          {ranking.map((key, at) => (
            <li key={key} className="flex items-center gap-3 border-b border-rule py-1">
              <span aria-hidden="true" className="w-6 text-right text-small text-ink-faint tabular-nums">
                {at + 1}
              </span>
              <span className="min-w-0 flex-1 font-medium">{nameOf(key)}</span>
              <Button
                tone="quiet"
                size="small"
                onClick={() => onChange(ranking.filter((one) => one !== key))}
              >
                Take out<span className="sr-only"> {nameOf(key)}</span>
              </Button>
              <MoveButtons
                name={nameOf(key)}
                first={at === 0}
                last={at === ranking.length - 1}
                onMove={(by) => move(at, by)}
              />
            </li>
          ))}
        </ol>
      ) : null}
      {left.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {left.map(({ key, name }) => (
            <Button key={key} size="small" onClick={() => onChange([...ranking, key])}>
              <span className="sr-only">Place {ranking.length + 1}: </span>
              {name}
            </Button>
          ))}
        </div>
      ) : null}
      <p className="sr-only" role="status">
        {ranking.length} of {choices.length} have a place.
      </p>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
