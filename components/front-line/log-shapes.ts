import type { QuestionKey, Reading } from '@/server/collect/front-line/limits-input';

export interface LogPlace {
  readonly key: string;
  readonly name: string;
  /** One that this person's teams work at, or own. */
  readonly own: boolean;
}

export interface LogQuestion {
  readonly key: QuestionKey;
  readonly name: string;
  readonly reasons: readonly { readonly key: string; readonly name: string }[];
}

/** What stays on the phone to work without a line: no counts and nobody's words. */
export interface LogSetting {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly timeZone: string;
  readonly questions: readonly LogQuestion[];
  readonly speaks: boolean;
  readonly sites: readonly LogPlace[];
  readonly touchpoints: readonly LogPlace[];
}

/** What is shown while there is a line. */
export interface LogToday {
  readonly today: {
    readonly own: number;
    readonly all: number;
    readonly reasons: readonly { readonly name: string; readonly n: number }[];
  };
  readonly praise: readonly {
    readonly id: string;
    readonly text: string;
    readonly from: string;
    readonly at: string;
  }[];
}

/** An entry as it is being made. */
export interface Draft {
  readonly question: QuestionKey;
  readonly reason: string | null;
  readonly reading: Reading | null;
  readonly text: string;
  readonly spoken: boolean;
}

/** Where the desk is: what the next entry takes as well. */
export interface Desk {
  readonly site: string | null;
  readonly touchpoint: string | null;
}

export const EMPTY: Omit<Draft, 'question'> = { reason: null, reading: null, text: '', spoken: false };
