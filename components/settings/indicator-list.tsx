import { CATALOGUE } from '@/server/maths/catalogue';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { Button } from '../ui/button';
import { levelWords, whereWords } from './indicator-draft';
import { MoveButtons } from './move-buttons';

export interface IndicatorActs {
  onOpen: (at: number) => void;
  onMove: (at: number, by: -1 | 1) => void;
  onRemove: (at: number) => void;
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
        const { name, theme, metric, kind, ownerTeamKey } = indicator;
        const owner = settings.teams.find(({ key }) => key === ownerTeamKey)?.name;
        const facts = [CATALOGUE[metric].name, kind, levelWords(indicator), owner ?? 'no owner yet'];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two indicators may have the same name, and rows hold no state
            key={`${at} ${name}`}
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
            </div>
            {acts ? (
              <span className="relative ml-auto flex items-center">
                <Button tone="quiet" size="small" onClick={() => acts.onRemove(at)}>
                  Remove<span className="sr-only"> {name}</span>
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
