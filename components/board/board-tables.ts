import type { Measured } from '@/server/maths/measured';
import type { BoardView, IndicatorRow, JourneyCell } from '@/server/measure/board-view';
import { FEELING_STYLE } from '../charts/feeling-style';
import {
  formatCount,
  formatLevel,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from '../charts/prepare/number-format';
import { VERDICT_WORDS } from '../charts/verdict';
import { KIND_LABELS } from './kind-labels';

/** Numbers of the page as they stand in a table: every cell is written, an empty one has no number. Column names differ. */
export interface BoardTable {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean; readonly wide?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

const words = (name: string) => ({ name, numeric: false });
const number = (name: string) => ({ name, numeric: true });

function measuredCells(measured: Measured, style: MetricStyle): string[] {
  const write = (value: number | null) => (value === null ? '' : formatValue(value, style));
  const value = measured.value === null ? formatTooFew(measured.n) : write(measured.value);
  return [value, write(measured.low), write(measured.high), formatCount(measured.n)];
}

const ASSURANCE_WORDS = {
  passes: 'will be met',
  fails: 'will be missed',
  'hit-or-miss': 'met or missed by chance',
} as const;

function indicatorCells(theme: string, row: IndicatorRow): string[] {
  const { process } = row;
  const level = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : formatValue(value, row);
  const aim = row.target ?? row.expectation;
  return [
    theme,
    row.name,
    KIND_LABELS[row.kind],
    row.owner ?? '',
    ...(row.withheld ? ['not shown', '', '', ''] : measuredCells(row.now, row)),
    level(process?.mean ?? row.usual),
    level(process?.lower),
    level(process?.upper),
    VERDICT_WORDS[row.change.verdict],
    aim === null ? '' : formatLevel(aim, row),
    process?.assurance ? ASSURANCE_WORDS[process.assurance] : '',
    row.sentence,
  ];
}

function cellCells(stage: string, cell: JourneyCell): string[] {
  return [
    stage,
    cell.name,
    cell.owner ?? '',
    ...measuredCells(cell.feeling, FEELING_STYLE),
    VERDICT_WORDS[cell.change.verdict],
  ];
}

const percent = (value: number | null) => (value === null ? '' : `${value.toFixed(1)}%`);
const BANDS = { control: 'we control', influence: 'we influence', cannot: 'we cannot control' } as const;

/** The board's numbers as tables: what the page draws, and nothing that it does not. */
export function boardTables(view: BoardView): BoardTable[] {
  const tables: BoardTable[] = [];
  const add = (table: BoardTable) => {
    if (table.rows.length > 0) tables.push(table);
  };
  add({
    title: 'Indicators',
    columns: [
      words('Theme'),
      words('Indicator'),
      words('Kind'),
      words('Owner'),
      number('Now'),
      number('Low'),
      number('High'),
      number('Base'),
      number('Average'),
      number('Lower limit'),
      number('Upper limit'),
      words('Change'),
      number('Aim'),
      words('Whether it'),
      { ...words('In a sentence'), wide: true },
    ],
    rows: view.themes.flatMap((theme) => theme.indicators.map((row) => indicatorCells(theme.name, row))),
  });
  add({
    title: 'Journey: feeling about each touchpoint',
    columns: [
      words('Stage'),
      words('Touchpoint'),
      words('Owner'),
      number('Feeling'),
      number('Low'),
      number('High'),
      number('Base'),
      words('Change'),
    ],
    rows: view.journey.flatMap((stage) => stage.touchpoints.map((cell) => cellCells(stage.name, cell))),
  });
  add({
    title: 'Three Ps and control',
    columns: [
      words('Rests on'),
      words('In our hands'),
      number('Share of complaints'),
      number('Complaints, low'),
      number('Complaints, high'),
      number('Complaints'),
      number('Share of praise'),
      number('Praise, low'),
      number('Praise, high'),
      number('Praise'),
      { ...words('Touchpoints'), wide: true },
    ],
    rows: (view.threePs?.cells ?? []).map((cell) => [
      cell.p,
      BANDS[cell.band],
      percent(cell.complaints.value),
      percent(cell.complaints.low),
      percent(cell.complaints.high),
      formatCount(cell.complaintCount),
      percent(cell.praise.value),
      percent(cell.praise.low),
      percent(cell.praise.high),
      formatCount(cell.praiseCount),
      cell.touchpoints.join(', '),
    ]),
  });
  return tables;
}

const INTERVAL = (measured: Measured, style: MetricStyle) =>
  measured.low === null || measured.high === null
    ? ''
    : ` (${formatValue(measured.low, style)} to ${formatValue(measured.high, style)})`;

function indicatorLine(row: IndicatorRow): string {
  const now =
    row.now.value === null
      ? row.withheld
        ? 'not shown'
        : formatTooFew(row.now.n)
      : `${formatValue(row.now.value, row)}${INTERVAL(row.now, row)}, n ${formatCount(row.now.n)}`;
  const marks = row.commentary?.marks.length ? ` [${row.commentary.marks[0]?.says}]` : '';
  const said = row.commentary
    ? `\n  ${row.commentary.by ?? 'The owner'}: “${row.commentary.text}”${marks}`
    : '';
  return `- ${row.name}: ${now}. ${row.sentence} Owner: ${row.owner ?? 'nobody yet'}.${said}`;
}

/** The board as plain text, for an e-mail or minutes: the same sentences and numbers, in the same order. */
export function boardText(view: BoardView): string {
  const { organisation, period, journey, threePs, pairs = [], voices } = view;
  const lines = [
    `${organisation.name}: customer experience, ${period.label}`,
    `As of ${view.asOf ?? 'not counted yet'}, days in the time zone ${organisation.timeZone}.`,
    '',
    view.headline,
    ...view.supporting,
  ];
  for (const theme of view.themes)
    lines.push('', theme.name.toUpperCase(), ...theme.indicators.map(indicatorLine));
  if (journey.length > 0) {
    lines.push('', 'JOURNEY', view.journeyFinding);
    for (const stage of journey) {
      const told = stage.touchpoints.map((cell) =>
        cell.feeling.value === null
          ? `${cell.name} ${formatTooFew(cell.feeling.n)}`
          : `${cell.name} ${formatValue(cell.feeling.value, FEELING_STYLE)}${INTERVAL(cell.feeling, FEELING_STYLE)}, n ${formatCount(cell.feeling.n)}`,
      );
      lines.push(`- ${stage.name}: ${told.join('; ')}`);
    }
  }
  if (pairs.length > 0) {
    lines.push('', 'WHAT WE DO, AND WHAT CUSTOMERS FEEL');
    for (const pair of pairs) lines.push(`- ${pair.touchpoint}: ${pair.finding}`);
  }
  if (threePs && threePs.cells.length > 0) lines.push('', 'WHERE THE FAULT LIES', threePs.finding);
  if (voices.length > 0) {
    lines.push('', 'IN THEIR OWN WORDS');
    for (const voice of voices) {
      const from = [voice.source, voice.location, voice.score].filter(Boolean).join(', ');
      lines.push(`- “${voice.text}” (${from})`);
    }
  }
  return `${lines.join('\n')}\n`;
}
