import { CATALOGUE } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { periodWords } from '../charts/prepare/day-words';
import { Button } from '../ui/button';
import { levelWords, ownerWords, whereWords } from './indicator-draft';
import { MoveButtons } from './move-buttons';

export interface IndicatorActs {
  onOpen: (at: number) => void;
  onMove: (at: number, by: -1 | 1) => void;
  onArchive: (at: number) => void;
  onHistory: (indicator: { id: number; name: string }) => void;
}

/** "version 3, since 3 May 2026"; nothing of one that never changed. */
function versionWords(id: number | null | undefined, settings: IndicatorSettings): string | null {
  const version = id ? settings.versions[id] : undefined;
  if (!version || version.version < 2) return null;
  return `version ${version.version}, since ${periodWords(version.day, false)}`;
}

/** Indicators in the order of the board. Without `acts` they are only shown. */
export function IndicatorList({
  indicators,
  settings,
  acts,
}: {
  indicators: readonly IndicatorInput[];
  settings: IndicatorSettings;
  acts?: IndicatorActs;
}) {
  return (
    <ol className="max-w-3xl border-t border-ink">
      {indicators.map((indicator, at) => {
        const { id, name, theme, metric, kind } = indicator;
        const drift = id ? settings.notCounted[id] : undefined;
        const facts = [
          CATALOGUE[metric].name,
          kind,
          levelWords(indicator),
          ownerWords(indicator, settings),
          versionWords(id, settings),
        ];
        return (
          <li
            key={id ?? `${at} ${name}`}
            className="relative flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b border-rule py-2.5 hover:bg-raised"
          >
            <div className="min-w-0 flex-1 basis-64">
              {acts ? (
                <button
                  type="button"
                  onClick={() => acts.onOpen(at)}
                  className="text-left font-semibold break-words underline-offset-3 after:absolute after:inset-0 hover:underline"
                >
                  {name}
                </button>
              ) : (
                <p className="font-semibold break-words">{name}</p>
              )}
              <p className="text-note text-ink-faint">
                {theme} · {facts.filter((fact) => fact !== null).join(' · ')}
              </p>
              <p className="text-small text-ink-soft">{whereWords(indicator, settings)}</p>
              {drift && acts ? (
                <p className="text-small">
                  Chosen by region or kind, which by now differ from what is counted: {drift.join(', ')}. Open
                  it to count them.
                </p>
              ) : null}
            </div>
            {acts ? (
              <span className="relative ml-auto flex items-center">
                {id ? (
                  <Button tone="quiet" size="small" onClick={() => acts.onHistory({ id, name })}>
                    History<span className="sr-only"> of {name}</span>
                  </Button>
                ) : null}
                <Button tone="quiet" size="small" onClick={() => acts.onArchive(at)}>
                  {id ? 'Archive' : 'Remove'}
                  <span className="sr-only"> {name}</span>
                </Button>
                <MoveButtons
                  name={name}
                  first={at === 0}
                  last={at === indicators.length - 1}
                  onMove={(by) => acts.onMove(at, by)}
                />
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
