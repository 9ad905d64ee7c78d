import type { TouchpointUse } from '@/server/collect/structure/queries';
import { formatCount } from '../charts/prepare/number-format';
import { P_WORDS } from '../touchpoint/p-words';
import { Button } from '../ui/button';
import type { Stage, Touchpoint } from './journey-draft';
import { MoveButtons } from './move-buttons';
import { NameDialog } from './name-dialog';
import { RemoveTouchpoint } from './remove-touchpoint';

interface Acts {
  onRename: (name: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onAdd: () => void;
  onOpen: (touchpoint: Touchpoint) => void;
  onMoveTouchpoint: (key: string, by: -1 | 1) => void;
  onRemoveTouchpoint: (key: string) => void;
}

const PHRASES_SHOWN = 5;

function phraseWords({ patterns }: Touchpoint): string {
  if (patterns.length === 0) return 'no phrases yet: only what is asked about it counts';
  const more = patterns.length - PHRASES_SHOWN;
  return patterns.slice(0, PHRASES_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function Row({
  row,
  owner,
  use,
  first,
  last,
  onOpen,
  onMove,
  onRemove,
}: {
  row: Touchpoint;
  owner: string | undefined;
  use: TouchpointUse | undefined;
  first: boolean;
  last: boolean;
  onOpen: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  return (
    <li className="relative flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b border-rule py-2.5 hover:bg-raised">
      <div className="min-w-0 flex-1 basis-64">
        <button
          type="button"
          onClick={onOpen}
          className="text-left font-semibold break-words underline-offset-3 after:absolute after:inset-0 hover:underline"
        >
          {row.name}
        </button>
        <p className="text-note text-ink-faint">
          {P_WORDS[row.p]} · we control {Math.round(row.control * 100)}% · {owner ?? 'no owner yet'}
          {use && use.mentions > 0 ? ` · ${formatCount(use.mentions)} records speak of it` : ''}
        </p>
        <p dir="auto" className="text-small text-ink-soft">
          {phraseWords(row)}
        </p>
      </div>
      <span className="relative ml-auto flex items-center">
        <RemoveTouchpoint name={row.name} use={use} onRemove={onRemove} />
        <MoveButtons name={row.name} first={first} last={last} onMove={onMove} />
      </span>
    </li>
  );
}

/** One stage of the draft with its touchpoints. */
export function StageSection({
  stage,
  first,
  last,
  teams,
  use,
  onRename,
  onMove,
  onRemove,
  onAdd,
  onOpen,
  onMoveTouchpoint,
  onRemoveTouchpoint,
}: Acts & {
  stage: Stage;
  first: boolean;
  last: boolean;
  teams: readonly { readonly key: string; readonly name: string }[];
  use: readonly TouchpointUse[];
}) {
  const rows = stage.touchpoints;
  return (
    <section aria-label={stage.name}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 border-b border-ink pb-1">
        <h3 className="min-w-0 text-title break-words">{stage.name}</h3>
        <span className="flex flex-wrap items-center">
          <NameDialog
            trigger={
              <Button tone="quiet" size="small">
                Rename<span className="sr-only"> {stage.name}</span>
              </Button>
            }
            title={`Rename ${stage.name}`}
            label="Name of the stage"
            name={stage.name}
            act="Rename"
            onName={onRename}
          />
          {rows.length === 0 ? (
            <Button tone="quiet" size="small" onClick={onRemove}>
              Remove<span className="sr-only"> {stage.name}</span>
            </Button>
          ) : null}
          <MoveButtons name={stage.name} first={first} last={last} onMove={onMove} />
        </span>
      </div>
      <ul>
        {rows.map((row, i) => (
          <Row
            key={row.key}
            row={row}
            owner={teams.find(({ key }) => key === row.ownerTeamKey)?.name}
            use={use.find(({ key }) => key === row.key)}
            first={i === 0}
            last={i === rows.length - 1}
            onOpen={() => onOpen(row)}
            onMove={(by) => onMoveTouchpoint(row.key, by)}
            onRemove={() => onRemoveTouchpoint(row.key)}
          />
        ))}
      </ul>
      <Button size="small" className="mt-3" onClick={onAdd}>
        Add a touchpoint<span className="sr-only"> to {stage.name}</span>
      </Button>
    </section>
  );
}
