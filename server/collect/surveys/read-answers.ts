import { cleanText } from '../imports/clean-text';
import {
  fieldName,
  type Given,
  type GivenValue,
  LONGEST_ANSWER,
  type SurveyQuestion,
  TOUCHPOINT_SCALE,
} from './input';

/** What is wrong with the answer to a question. */
export type AnswerProblem = 'required' | 'unreadable' | 'too-long';

export interface ReadAnswers {
  readonly given: Given;
  readonly problems: Readonly<Record<string, AnswerProblem>>;
}

class Unreadable extends Error {
  constructor(readonly problem: AnswerProblem) {
    super(problem);
  }
}

function wholeNumber(written: string, min: number, max: number): number {
  const value = /^\d{1,2}$/.test(written) ? Number(written) : Number.NaN;
  if (!(value >= min && value <= max)) throw new Unreadable('unreadable');
  return value;
}

function readValue(form: URLSearchParams, question: SurveyQuestion): GivenValue | null {
  const written = form.get(fieldName(question.id))?.trim() ?? '';
  switch (question.kind) {
    case 'scale':
      return written === '' ? null : wholeNumber(written, question.min, question.max);
    case 'stars':
      return written === '' ? null : wholeNumber(written, 1, question.max);
    case 'yes-no':
      if (written === '') return null;
      if (written !== 'yes' && written !== 'no') throw new Unreadable('unreadable');
      return written === 'yes';
    case 'choice': {
      const chosen = form.getAll(fieldName(question.id)).filter((option) => option !== '');
      if (chosen.some((option) => !question.options.includes(option))) throw new Unreadable('unreadable');
      if (chosen.length === 0) return null;
      if (!question.many) return chosen[0] ?? null;
      return question.options.filter((option) => chosen.includes(option));
    }
    case 'text':
    case 'follow-up': {
      if (written.length > LONGEST_ANSWER) throw new Unreadable('too-long');
      return cleanText(written) || null;
    }
    case 'touchpoints': {
      const [min, max] = TOUCHPOINT_SCALE;
      const rated = question.touchpointIds.flatMap((touchpointId) => {
        const one = form.get(fieldName(question.id, touchpointId)) ?? '';
        return one === '' ? [] : [[String(touchpointId), wholeNumber(one, min, max)] as const];
      });
      return rated.length > 0 ? Object.fromEntries(rated) : null;
    }
  }
}

/** The answers to these questions in a form that was sent: whatever it holds, each is an answer, none, or a problem. */
export function readAnswers(form: URLSearchParams, questions: readonly SurveyQuestion[]): ReadAnswers {
  const given: Record<string, GivenValue> = {};
  const problems: Record<string, AnswerProblem> = {};
  for (const question of questions) {
    try {
      const value = readValue(form, question);
      if (value !== null) given[question.id] = value;
      else if (question.required) problems[question.id] = 'required';
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems[question.id] = error.problem;
    }
  }
  return { given, problems };
}
