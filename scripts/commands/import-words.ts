import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** What a file was recognised as, in a few plain lines for the terminal. */
export function suggestionWords({ file, tool, saved, ...found }: ImportSuggestion): string {
  const rows = file.rows === null ? `more than ${file.rowsRead} rows` : `${file.rows} rows`;
  const table = file.format === 'workbook' ? `sheet "${file.sheet}" of a workbook` : file.format;
  const above = file.headerRows > 1 ? `, ${file.headerRows} rows above the answers` : '';
  const who = tool
    ? `${tool.name} (${percent(tool.confidence)} sure): ${tool.because.join(' ')}`
    : 'No tool that Heard knows.';
  const others = file.sheets.filter(({ name }) => name !== file.sheet).map(({ name }) => `"${name}"`);
  const unknown = found.words.flatMap(({ column, unknown }) =>
    unknown.map(
      ({ word, n }) => `"${word}" (${n} times) of "${column}" has no number yet: give it one in scoreWords.`,
    ),
  );
  const unmatched = found.unmatchedScores.slice(0, 5).map(({ column }) => `"${column}"`);
  const more = found.unmatchedScores.length - unmatched.length;
  const lines = [
    `Read as ${table}, ${file.encoding}, ${rows}${above}.`,
    others.length > 0 ? `Other sheets: ${others.join(', ')}.` : '',
    `Recognised: ${who}`,
    saved ? 'Its columns are taken as those of the last file of this source.' : '',
    ...found.dates.map(
      ({ column, order, because }) => `Dates of "${column}" are read as ${order}: ${because}`,
    ),
    ...found.scales.map(({ column, because }) => `Scale of "${column}": ${because}`),
    ...unknown,
    unmatched.length > 0
      ? `Scores without a touchpoint: ${unmatched.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
      : '',
    ...found.notes,
    file.problem ? `It breaks off: ${file.problem}` : '',
  ];
  return lines.filter(Boolean).join('\n');
}
