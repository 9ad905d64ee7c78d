import type { Cells } from './map-row';
import { isNothing } from './missing';
import { readNumber } from './read-number';

export const TOTAL_LINE = 'This line is a total, not an answer.';

/** What people and tools write before a sum, a mean or a count, in the languages of survey tools. */
const WORDS = [
  '(?:grand |sub[- ]?|overall |column |running )?totals?(?: g[ée]n[ée]ral| general| generale| geral)?(?: (?:answers|responses|respondents|reviews|rows|count|score|average))?',
  '(?:overall |grand )?(?:average|mean|median|avg|sum|count)(?: (?:of (?:all )?)?(?:scores?|ratings?|responses|answers|nps|csat|ces))?',
  'number of (?:responses|answers|rows|respondents)',
  '(?:gesamt|zwischen|end)?summe|insgesamt|gesamt(?:ergebnis|zahl|anzahl)?|durchschnitt(?:swert)?|mittelwert|mittel|anzahl(?: der antworten)?',
  'sous-total|somme|moyenne(?: g[ée]n[ée]rale)?|m[ée]diane|nombre de r[ée]ponses',
  'suma(?: total)?|promedio(?: general)?|media(?: general)?|mediana|n[úu]mero de respuestas',
  'totale(?: complessivo)?|somma|conteggio|numero di risposte',
  'totaal|eindtotaal|subtotaal|som|gemiddelde?|aantal(?: antwoorden)?',
  'soma|m[ée]dia(?: geral)?|contagem|n[úu]mero de respostas',
].join('|');
/** `Total`, `Average:`, `Total responses: 245`, `Average score = 4.3`. */
const LABEL = new RegExp(`^[*#=\\s]*(?:${WORDS})\\s*(?:\\([^)]{0,30}\\))?\\s*(?:[:=]|$)\\s*(.*)$`, 'iu');

const isCount = (cell: string) =>
  isNothing(cell) || readNumber(cell) !== null || /^#(DIV\/0|REF|N\/A)/i.test(cell);

/** Such a word alone may as well be the answer to "How was it?". */
const SCALE_WORD = /^(?:average|mean|median|mittel|media|mediana|som)$/i;

/**
 * Whether a row is a sum, a mean or a count that somebody, or a tool, has put under the answers: it begins with such a
 * word, and everything else in it is a number. Pure.
 * @param dated whether answers of this file begin with a date or an id, which such a line does not have
 */
export function isTotalLine(cells: Cells, dated: boolean): boolean {
  let labelled = false;
  for (const column in cells) {
    const cell = (cells[column] ?? '').trim();
    if (cell === '') continue;
    const found = cell.length <= 80 ? LABEL.exec(cell) : null;
    if (found && isCount(found[1] ?? '') && (dated || !SCALE_WORD.test(cell))) labelled = true;
    else if (!labelled || !isCount(cell)) return false;
  }
  return labelled;
}
