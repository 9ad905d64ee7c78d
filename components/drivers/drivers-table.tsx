import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DriverRow, DriversView } from '@/server/measure/drivers/drivers-view';
import {
  formatCount,
  formatInterval,
  formatSigned,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from '../charts/prepare/number-format';
import { controlWords } from '../touchpoint/p-words';
import { Cell, HeadCell, Table } from '../ui/table';
import { ADVICE_WORDS, linkWords, percentWords } from './driver-words';

const PRIORITY_STYLE = { unit: 'points', axis: [0, 100] } as const;

/** A difference of two scores: as many decimals as its scale has use for. */
const effectStyle = ({ unit }: DriversView): MetricStyle => ({
  unit: '',
  axis: unit === 'points' || unit === '%' || unit === 'of 100' ? [-100, 100] : [-7, 7],
});

const between = (low: number | null, high: number | null) =>
  low === null || high === null ? null : `${percentWords(low)} to ${percentWords(high)}`;

/** A number, and under it what it is worth. */
function Two({ first, second }: { first: string; second: string | null }) {
  return (
    <>
      <b className="font-semibold">{first}</b>
      {second ? <span className="block text-note whitespace-nowrap text-ink-faint">{second}</span> : null}
    </>
  );
}

function Score({ row, view }: { row: DriverRow; view: DriversView }) {
  const { score } = row;
  const signed = view.by === 'words';
  const write = signed ? formatSigned : formatValue;
  if (score.value === null) return formatTooFew(score.n);
  return (
    <>
      <Two first={write(score.value, view.score)} second={formatInterval(score, view.score, signed)} />
      <Link
        href={row.records}
        prefetch={false}
        aria-label={`${formatCount(score.n)} records about ${row.name}`}
        className="inline-block min-h-6 text-note text-ink-faint underline decoration-rule-strong underline-offset-3 hover:decoration-current"
      >
        n {formatCount(score.n)}
      </Link>
    </>
  );
}

function Row({ row, view, size }: { row: DriverRow; view: DriversView; size: number }) {
  const { importance, priority, effect } = row;
  return (
    <tr>
      <Cell>
        <Link href={`/touchpoints/${row.key}`} className="font-semibold underline-offset-3 hover:underline">
          {row.name}
        </Link>
        <span className="block text-note text-ink-faint">{row.owner ?? 'no owner yet'}</span>
      </Cell>
      <Cell numeric name="Order">
        {row.place === null ? '–' : <Two first={String(row.place)} second={heldWords(row.placeHeld)} />}
      </Cell>
      <Cell name="What to do">{row.advice ? ADVICE_WORDS[row.advice] : leftWords(row)}</Cell>
      <Cell numeric name="Importance">
        {importance.value === null ? (
          '–'
        ) : (
          <Two first={percentWords(importance.value)} second={between(importance.low, importance.high)} />
        )}
      </Cell>
      <Cell numeric name="Rank">
        {row.rank === null ? '–' : <Two first={`${row.rank} of ${size}`} second={heldWords(row.rankHeld)} />}
      </Cell>
      <Cell numeric name={view.score.name}>
        <Score row={row} view={view} />
      </Cell>
      {view.by === 'words' ? (
        <Cell numeric name="Speakers">
          {effect && effect.lift.value !== null ? (
            <>
              <Two
                first={formatSigned(effect.lift.value, effectStyle(view))}
                second={formatInterval(effect.lift, effectStyle(view), true)}
              />
              {effect.impact.value === null ? null : (
                <span className="block text-note whitespace-nowrap text-ink-faint">
                  impact {formatSigned(effect.impact.value, effectStyle(view))}
                </span>
              )}
            </>
          ) : (
            '–'
          )}
        </Cell>
      ) : null}
      <Cell numeric name="In our hands">
        <Two first={percentWords(row.control)} second={controlWords(row.control).split(', ')[1] ?? null} />
      </Cell>
      <Cell numeric name="To win">
        {priority?.value === null || priority === null ? (
          '–'
        ) : (
          <Two
            first={formatValue(priority.value, PRIORITY_STYLE)}
            second={formatInterval(priority, PRIORITY_STYLE)}
          />
        )}
      </Cell>
      <Cell name="Link">{linkWords(row.link, row.chance)}</Cell>
    </tr>
  );
}

const heldWords = (held: number | null) => (held === null ? null : `held in ${percentWords(held)}`);

function leftWords({ left }: DriverRow): string {
  if (left === 'few') return 'Too few answers to compare';
  return left === 'alike' ? 'Judged alike by everybody' : 'Not ranked yet';
}

function Rows({
  caption,
  rows,
  view,
  children,
}: {
  caption: string;
  rows: readonly DriverRow[];
  view: DriversView;
  children?: ReactNode;
}) {
  const size = view.rows.filter((row) => row.importance.value !== null).length + (view.others?.count ?? 0);
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Touchpoint</HeadCell>
          <HeadCell numeric>Order</HeadCell>
          <HeadCell>What to do</HeadCell>
          <HeadCell numeric>Importance</HeadCell>
          <HeadCell numeric>Rank</HeadCell>
          <HeadCell numeric>{view.score.name}</HeadCell>
          {view.by === 'words' ? <HeadCell numeric>Speakers less others</HeadCell> : null}
          <HeadCell numeric>In our hands</HeadCell>
          <HeadCell numeric>To win</HeadCell>
          <HeadCell>Goes with the score</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} view={view} size={size} />
        ))}
        {children}
      </tbody>
    </Table>
  );
}

function OtherTeams({ view }: { view: DriversView }) {
  if (!view.others) return null;
  const { count, importance } = view.others;
  return (
    <tr>
      <Cell>{count === 1 ? 'One touchpoint of another team' : `${count} touchpoints of other teams`}</Cell>
      <Cell numeric name="Order">
        –
      </Cell>
      <Cell name="What to do">–</Cell>
      <Cell numeric name="Importance">
        <b className="font-semibold">{percentWords(importance)}</b>
      </Cell>
      <Cell colSpan={view.by === 'words' ? 6 : 5} />
    </tr>
  );
}

/** More rows without a place than this fold away: the order is what a reader came for. */
const FOLD_OVER = 5;

/** All drivers in the order of what is to win, each number with its interval and base. */
export function DriversTable({ view }: { view: DriversView }) {
  const caption = 'The touchpoints as drivers of the overall score';
  const placed = view.rows.filter((row) => row.place !== null);
  const rest = view.rows.filter((row) => row.place === null);
  if (placed.length === 0 || rest.length <= FOLD_OVER) {
    return (
      <Rows caption={caption} rows={view.rows} view={view}>
        <OtherTeams view={view} />
      </Rows>
    );
  }
  return (
    <>
      <Rows caption={caption} rows={placed} view={view}>
        <OtherTeams view={view} />
      </Rows>
      <details>
        <summary className="link mt-2 inline-block py-1 text-small">
          {rest.length} more, without a place in the order
        </summary>
        <Rows caption="Touchpoints without a place in the order" rows={rest} view={view} />
      </details>
    </>
  );
}
