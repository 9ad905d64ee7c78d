import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { listMonthsWithRecords } from '../queries';
import { answerOf, onOneScale, scoreOf } from './answers';
import type { DriverKind, Outcome } from './input';
import { type AnswerFilter, listRatedAnswers, listSpokenAnswers, tallyOverall } from './queries';
import { type Model, ratedModel } from './rated';
import { isRated, monthShares, outcomesOf } from './sample';
import { spokenModel } from './spoken';

/** What is asked; `by` and `outcome` may be left open. */
export interface ModelAsk extends Omit<AnswerFilter, 'months' | 'outcome'> {
  /** First and last day, whole months. */
  readonly from: string;
  readonly to: string;
  readonly by: DriverKind | null;
  readonly outcome: Outcome | null;
  /** Answers from which anything is worked out. */
  readonly fullBase: number;
}

/** A model with what was read for it. */
export interface ReadModel {
  readonly by: DriverKind;
  readonly outcome: Outcome;
  readonly model: Model;
  /** Unit of the outcome's metric. */
  readonly unit: string;
  /** Answers on a scale that must not be mixed with the others. */
  readonly otherScale: number;
  /** How many of a month were taken, and looked at, where a month holds more. */
  readonly taken: number | null;
  readonly looked: number | null;
}

type Volumes = readonly { month: string; n: number }[];

async function readOne(
  db: Db,
  scope: Scope,
  by: DriverKind,
  filter: AnswerFilter,
  fullBase: number,
  volumes: Volumes,
): Promise<ReadModel> {
  const { outcome, months } = filter;
  const found = await (by === 'ratings' ? listRatedAnswers : listSpokenAnswers)(db, scope, filter);
  const { answers, left } = onOneScale(outcome, found.map(answerOf));
  const model = by === 'ratings' ? ratedModel(answers, fullBase) : spokenModel(outcome, answers, fullBase);
  const { taken: most = 1, looked = 0 } = months[0] ?? {};
  const cut = Math.floor(found.filter((row) => row.cut).length / most);
  const large = volumes.filter(({ month, n }) => n > looked && months.some((one) => one.month === month));
  return {
    by,
    outcome,
    model,
    unit: scoreOf(outcome, answers).unit,
    otherScale: left,
    taken: cut > 0 ? most : null,
    // A month that gave all that it may was not read to its end.
    looked: large.length > cut ? looked : null,
  };
}

/**
 * The drivers of the customers' overall score over whole months, cut to the locations that this person sees. What is
 * left open is chosen: ratings before words, the question most answered first, the first that can be ranked.
 * @returns the overall questions that were answered, and the model; null where none was
 */
export async function readModel(
  db: Db,
  scope: Scope,
  ask: ModelAsk,
): Promise<{ outcomes: Outcome[]; read: ReadModel | null }> {
  const { from, to, by, outcome, fullBase, ...filter } = ask;
  const [counts, volumes] = await Promise.all([
    tallyOverall(db, scope, { from, to }),
    listMonthsWithRecords(db, scope),
  ]);
  const outcomes = outcomesOf(counts);
  const kinds: DriverKind[] = by ? [by] : isRated(counts) ? ['ratings', 'words'] : ['words'];
  let best: ReadModel | null = null;
  for (const kind of kinds) {
    for (const one of outcome ? [outcome] : outcomes) {
      const months = monthShares(kind, one, counts, volumes);
      const next = await readOne(db, scope, kind, { ...filter, outcome: one, months }, fullBase, volumes);
      if (next.model.found.standing === 'ranked') return { outcomes, read: next };
      if (!best || next.model.answers > best.model.answers) best = next;
    }
  }
  return { outcomes, read: best };
}
