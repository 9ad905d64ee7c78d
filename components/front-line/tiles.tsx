import clsx from 'clsx';
import type { ReactNode } from 'react';

interface Tile<T extends string> {
  readonly key: T;
  readonly name: string;
  readonly mark?: ReactNode;
}

interface TilesProps<T extends string> {
  /** What is picked from, for whoever does not see it. */
  label: string;
  labelShown?: boolean;
  tiles: readonly Tile<T>[];
  picked: T | null;
  /** null: the picked one was tapped again. */
  onPick: (key: T | null) => void;
  /** One is always picked. */
  always?: boolean;
  className: string;
  tileClassName?: string;
}

/** Big buttons of which at most one is picked; picked by ink, by weight and by what a screen reader is told. */
export function Tiles<T extends string>({
  label,
  labelShown,
  tiles,
  picked,
  onPick,
  always,
  className,
  tileClassName,
}: TilesProps<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className={labelShown ? 'mb-1 text-small font-medium' : 'sr-only'} dir="auto">
        {label}
      </legend>
      <div className={clsx('grid gap-2', className)}>
        {tiles.map(({ key, name, mark }) => {
          const here = key === picked;
          return (
            <button
              key={key}
              type="button"
              aria-pressed={here}
              onClick={() => onPick(here && !always ? null : key)}
              className={clsx(
                'flex min-h-12 min-w-0 items-center justify-center gap-2 rounded-card border px-2 py-1.5 text-center text-body leading-5',
                here
                  ? 'border-ink bg-ink font-semibold text-on-ink'
                  : 'border-rule-strong bg-paper text-ink active:bg-sunken',
                tileClassName,
              )}
            >
              {mark}
              <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
                {name}
              </span>
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
