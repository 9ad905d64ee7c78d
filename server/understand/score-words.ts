const NAMES: Readonly<Record<string, string>> = { nps: 'NPS ', csat: 'CSAT ', ces: 'CES ', rating: '' };

const written = (value: number) => String(Math.round(value * 100) / 100);

/** "NPS 3 of 10", "4 of 5"; null where the record has no score. */
export function scoreWords(record: {
  scoreType: string;
  score: number | null;
  scaleMax: number | null;
}): string | null {
  if (record.score === null) return null;
  const top = record.scaleMax ?? (record.scoreType === 'nps' ? 10 : null);
  const name = NAMES[record.scoreType] ?? '';
  return `${name}${written(record.score)}${top === null ? '' : ` of ${written(top)}`}`;
}
