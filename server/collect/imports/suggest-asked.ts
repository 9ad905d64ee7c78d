import type { Guess } from '../hooks/tools/tool';
import type { ColumnProfile } from './profile-column';
import { judgeText } from './suggest-fields';
import type { ScoreGuess } from './suggest-scores';
import type { Proposal } from './suggestion';

const SAID = 0.95;
const GUESSED = 0.3;
const UNSAID = 'It is a number, and the file does not say on which scale.';
const SAYS = 'The file says what kind of question it is.';

/** Longer answers are the verbatim, shorter ones stand below them. */
const moreOfText = (a: ColumnProfile, b: ColumnProfile) =>
  judgeText(b) - judgeText(a) || b.meanLength - a.meanLength;

/**
 * What a tool says of its own questions goes before what their names and values look like: the same guesses by which
 * webhooks read them. Returns the columns that are questions with neither words nor a person for an answer.
 */
export function askedInto(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  asked: ReadonlyMap<string, Guess>,
): ReadonlySet<string> {
  const open = profiles.filter(({ column }) => !proposal.taken.has(column) || isScore(proposal, column));
  const as = (role: Guess['role']['as']) =>
    open.filter(({ column }) => {
      const guess = asked.get(column);
      return guess?.sure === true && guess.role.as === role;
    });
  const personal = open.filter(({ column }) => asked.get(column)?.personal).map(({ column }) => column);
  const [customer] = as('customer');
  if (customer && !proposal.has('customer')) proposal.set('customer', customer.column, SAID, SAYS);
  const unkept = personal.filter((column) => column !== proposal.column('customer'));
  if (unkept.length > 0) proposal.set('personal', unkept, SAID, 'They tell who somebody is.');
  for (const column of personal) proposal.taken.add(column);

  const texts = as('text').sort(moreOfText);
  const text = proposal.column('text') ?? texts[0]?.column;
  const more = texts.filter(({ column }) => column !== text);
  if (text !== undefined && texts.length > 0 && !proposal.has('moreText')) {
    if (!proposal.has('text')) proposal.set('text', text, SAID, SAYS);
    const inOrder = profiles.filter((p) => more.includes(p)).map(({ column }) => column);
    if (inOrder.length > 0) proposal.set('moreText', inOrder, SAID, SAYS);
    for (const column of [text, ...inOrder]) proposal.taken.add(column);
  }

  const scores = as('score');
  const own = scores.find(({ column }) => isScore(proposal, column));
  const main = own ?? scores.find(({ column }) => scoreOf(asked, column)?.scoreType === 'nps') ?? scores[0];
  const score = main && scoreOf(asked, main.column);
  if (main && score && (own || !proposal.has('score'))) {
    proposal.taken.add(main.column);
    proposal.set('score', main.column, SAID, SAYS);
    proposal.set('scoreType', score.scoreType, SAID, SAYS);
    proposal.set('scaleMin', score.scaleMin, SAID, SAYS);
    proposal.set('scaleMax', score.scaleMax, SAID, SAYS);
  }
  return new Set(as('nothing').map(({ column }) => column));
}

/** The scale of a question as the file says it; where that is only guessed it can be no record's score by itself. */
export function askedScore(
  column: string,
  asked: ReadonlyMap<string, Guess> | undefined,
  sure: boolean,
): ScoreGuess | null {
  const guess = asked?.get(column);
  if (!guess || guess.sure !== sure || guess.role.as !== 'score') return null;
  const { scoreType: type, scaleMin: min, scaleMax: max } = guess.role;
  const said = sure ? { confidence: SAID, because: SAYS } : { confidence: GUESSED, because: UNSAID };
  return { column, type, min, max, words: {}, missing: [], unknown: [], ...said };
}

const isScore = (proposal: Proposal, column: string) => proposal.column('score') === column;

function scoreOf(asked: ReadonlyMap<string, Guess>, column: string) {
  const role = asked.get(column)?.role;
  return role?.as === 'score' ? role : null;
}
