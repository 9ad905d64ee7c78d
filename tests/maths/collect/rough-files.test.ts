import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readHeaderRows } from '@/server/collect/imports/read-header-rows';
import { csv, lookAt, rowsOf, times } from './a-table';

describe('encodings by their letters', () => {
  const table = (words: string) =>
    csv(
      [
        ['date', 'rating', 'comment'],
        ...times(30, (i) => [`2024-01-${10 + (i % 18)}`, (i % 5) + 1, `${words} ${i}`]),
      ],
      ';',
    );

  test.each([
    ['windows-1251', 'Отличный сервис, быстро и вежливо'],
    ['windows-1251', 'Хорошо'],
    ['koi8-r', 'Отличный сервис, быстро и вежливо'],
    ['windows-1253', 'Πολύ καλή εξυπηρέτηση και γρήγορη'],
    ['windows-1255', 'שירות מצוין ומהיר מאוד'],
    ['windows-1256', 'خدمة ممتازة وسريعة جدا'],
    ['windows-874', 'บริการดีมาก'],
    ['windows-1250', 'Bardzo dobra obsługa, polecam każdemu, świetnie'],
    ['iso-8859-2', 'Bardzo dobra obsługa, polecam każdemu, świetnie'],
    ['windows-1250', 'Žluťoučký kůň příliš dobrý'],
    ['windows-1254', 'Çok güzel bir otel, teşekkürler, şiddetle öneririm'],
    ['shift_jis', 'とても良いサービスでした'],
    ['windows-1252', 'Très déçu, le café était froid et la réception fermée'],
    ['windows-1252', 'Købt på nettet, dårlig øl'],
    ['windows-1252', 'El baño está sucio, señal mala'],
    ['macroman', 'Größe paßt, schöne Räume'],
  ])('%s: %s', async (encoding, words) => {
    const { cells } = await rowsOf(iconv.encode(table(words), encoding));
    expect(cells[3]?.comment).toBe(`${words} 3`);
  });
});

describe('line ends and names that are missing', () => {
  test('rows that end with a carriage return alone may hold line feeds in their words', async () => {
    const { cells } = await rowsOf('date,comment\r2024-01-01,"late\nand cold"\r2024-01-02,"fine"\r');
    expect(cells).toEqual([
      { date: '2024-01-01', comment: 'late\nand cold' },
      { date: '2024-01-02', comment: 'fine' },
    ]);
  });

  test('without a row of names the columns are called by their place, and that is said', async () => {
    const rows = times(20, (i) => [
      `2024-01-${10 + (i % 18)}`,
      (i % 5) + 1,
      `The parcel came late, order ${i}`,
    ]);
    const { file, columns, notes, mapping } = await lookAt(csv(rows));
    expect(file).toMatchObject({ rows: 20, headerRows: 0 });
    expect(columns).toEqual(['column 1', 'column 2', 'column 3']);
    expect(mapping).toMatchObject({ occurredAt: 'column 1', text: 'column 3' });
    expect(notes.join()).toContain('No row names the columns');
    const { shape } = await rowsOf(csv(rows));
    expect(await readHeaderRows(shape)).toMatchObject({ rows: [columns], names: 0 });
  });
});

describe('more words of scales', () => {
  const wordsOf = async (name: string, values: readonly string[]) => {
    const rows = times(40, (i) => [values[i % values.length] ?? '', `The parcel came late, order ${i}`]);
    return (await lookAt(csv([[name, 'comment'], ...rows]))).words[0];
  };

  test('as many steps on either side without a middle are the whole scale', async () => {
    const german = await wordsOf('Zufriedenheit', [
      'Sehr zufrieden',
      'Zufrieden',
      'Eher unzufrieden',
      'Unzufrieden',
    ]);
    expect(german).toMatchObject({
      scaleMax: 4,
      words: { 'Sehr zufrieden': 4, 'Eher unzufrieden': 2, Unzufrieden: 1 },
    });
    const french = await wordsOf('Satisfaction', [
      'Très satisfait',
      'Plutôt satisfait',
      'Plutôt pas satisfait',
      'Pas du tout satisfait',
    ]);
    expect(french).toMatchObject({
      scaleMax: 4,
      words: { 'Plutôt satisfait': 3, 'Pas du tout satisfait': 1 },
    });
  });

  test('any word and its opposite make a scale', async () => {
    const { unmatchedScores } = await lookAt(
      csv([
        ['SafetyPerception', 'comment'],
        ...times(40, (i) => [
          ['Very Safe', 'Safe', 'Neutral', 'Unsafe', 'Very Unsafe'][i % 5] ?? '',
          `The platform was dark on day ${i}`,
        ]),
      ]),
    );
    const [found] = unmatchedScores;
    const score =
      found ?? (await wordsOf('SafetyPerception', ['Very Safe', 'Safe', 'Neutral', 'Unsafe', 'Very Unsafe']));
    expect(score?.words).toEqual({ 'Very Safe': 5, Safe: 4, Neutral: 3, Unsafe: 2, 'Very Unsafe': 1 });
  });

  test('the groups of NPS alone tell the score', async () => {
    const { mapping } = await lookAt(
      csv([
        ['Group', 'comment'],
        ...times(40, (i) => [
          ['Promoter', 'Passive', 'Detractor'][i % 3] ?? '',
          `The parcel came late, order ${i}`,
        ]),
      ]),
    );
    expect(mapping).toMatchObject({
      score: 'Group',
      scoreType: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      scoreWords: { Promoter: 10, Passive: 8, Detractor: 3 },
    });
  });
});
