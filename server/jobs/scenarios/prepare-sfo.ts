import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse';

/** Words of the slugs that are airport codes, not names. */
const CODES = new Set(['cdg', 'jfk', 'klia', 'lax', 'ord', 'dfw', 'iad', 'lcct']);

type Row = Record<string, string>;

async function readRows(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true }))) rows.push(row);
  return rows;
}

/**
 * Joins the three tables of the 2017 wave by respondent: the raw answers, the full date that the raw file lacks
 * (it has the day of the month only), and the labels of the coded comments, one comment a line.
 * Writes one NDJSON file and returns its path. Throws when a respondent has no date.
 */
export async function prepareSfo(dataFolder: string, outFolder: string): Promise<string> {
  const folder = path.join(dataFolder, 'sfo-customer-survey');
  const [answers, dated, comments] = await Promise.all([
    readRows(path.join(folder, '2017_SFO_Customer_Survey_20250817.csv')),
    readRows(path.join(folder, '2017_labelled', 'fact_survey.csv')),
    readRows(path.join(folder, '2017_labelled', 'fact_comments.csv')),
  ]);
  const byRespondent = new Map(dated.map((row) => [row.RESPNUM, row]));
  const said = new Map<string, string[]>();
  for (const row of comments) {
    if (!row.RESPNUM_FK || !row.Comment) continue;
    said.set(row.RESPNUM_FK, [...(said.get(row.RESPNUM_FK) ?? []), row.Comment]);
  }
  const lines = answers.map((row) => {
    const label = byRespondent.get(row.RESPNUM);
    if (!label?.inferred_date) throw new Error(`Respondent ${row.RESPNUM} has no date in fact_survey.csv.`);
    const comments = said.get(row.RESPNUM ?? '')?.join('\n') ?? '';
    return JSON.stringify({
      ...row,
      date: label.inferred_date,
      boardingArea: label.BAREA ? `SFO-${label.BAREA}` : '',
      comments,
    });
  });
  const file = path.join(outFolder, 'sfo-2017.ndjson');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

/** NPS a day from the labelled files' own analysis, which knows nothing of ours. */
export async function listDailyNps(dataFolder: string): Promise<{ day: string; value: number; n: number }[]> {
  const file = path.join(dataFolder, 'sfo-customer-survey', '2017_labelled', 'agg_nps_daily.csv');
  return (await readRows(file)).map((row) => ({
    day: row.date ?? '',
    value: Number(row.nps),
    n: Number(row.n_total),
  }));
}

/** Mean and base of each question of 2017 on the airport and on its cleanliness, by the same analysis. */
export async function listQuestionMeans(
  dataFolder: string,
): Promise<{ question: string; mean: number; n: number }[]> {
  const folder = path.join(dataFolder, 'sfo-customer-survey', '2017_labelled');
  const tables = await Promise.all(
    ['7', '9'].map((group) => readRows(path.join(folder, `agg_q${group}_metrics.csv`))),
  );
  return tables.flat().map((row) => ({
    question: row.q7_item ?? row.q9_item ?? '',
    mean: Number(row.avg_score),
    n: Number(row.n),
  }));
}

/** Names of the airports in a Skytrax file, by the slug that it uses as their code. */
export async function listAirports(file: string): Promise<{ code: string; name: string; region: null }[]> {
  const slugs = new Set(
    (await readRows(file)).flatMap((row) => (row.airport_name ? [row.airport_name] : [])),
  );
  return [...slugs].sort().map((code) => ({
    code,
    name: code
      .replace(/-airport$/, '')
      .split('-')
      .map((word) => (CODES.has(word) ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1)))
      .join(' '),
    region: null,
  }));
}
