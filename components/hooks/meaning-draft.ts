import type { QuestionRole } from '@/server/collect/hooks/input';
import type { SeenQuestion } from '@/server/collect/hooks/seen-questions';

export type RoleChoice =
  | 'nps'
  | 'csat'
  | 'ces'
  | 'score'
  | 'touchpoint-rating'
  | 'text'
  | 'location'
  | 'touchpoint'
  | 'customer'
  | 'nothing';

export const ROLE_CHOICES: readonly { value: RoleChoice; label: string }[] = [
  { value: 'nps', label: 'NPS score' },
  { value: 'csat', label: 'CSAT score' },
  { value: 'ces', label: 'CES score' },
  { value: 'score', label: 'Rating score' },
  { value: 'touchpoint-rating', label: 'Rating of a touchpoint' },
  { value: 'text', label: 'Verbatim' },
  { value: 'location', label: 'Location' },
  { value: 'touchpoint', label: 'Touchpoint' },
  { value: 'customer', label: 'Customer reference' },
  { value: 'nothing', label: 'Nothing' },
];

/** What the fields of one question hold while somebody thinks. */
export interface MeaningDraft {
  readonly choice: RoleChoice;
  readonly scaleMin: string;
  readonly scaleMax: string;
  readonly touchpoint: string;
}

const NO_SCALE = { scaleMin: '1', scaleMax: '5', touchpoint: '' };

export function draftOf(role: QuestionRole): MeaningDraft {
  if (role.as === 'score') {
    const choice = role.scoreType === 'rating' ? 'score' : role.scoreType;
    return { ...NO_SCALE, choice, scaleMin: String(role.scaleMin), scaleMax: String(role.scaleMax) };
  }
  if (role.as === 'rating') {
    const { touchpoint, scaleMin, scaleMax } = role;
    return {
      choice: 'touchpoint-rating',
      touchpoint,
      scaleMin: String(scaleMin),
      scaleMax: String(scaleMax),
    };
  }
  return { ...NO_SCALE, choice: role.as };
}

const USUAL: Partial<Record<RoleChoice, readonly [string, string]>> = {
  nps: ['0', '10'],
  csat: ['1', '5'],
  ces: ['1', '7'],
  score: ['1', '5'],
  'touchpoint-rating': ['1', '5'],
};

/** Another meaning, with its usual scale. */
export function withChoice(draft: MeaningDraft, choice: RoleChoice): MeaningDraft {
  const [scaleMin, scaleMax] = USUAL[choice] ?? [draft.scaleMin, draft.scaleMax];
  return { ...draft, choice, scaleMin, scaleMax };
}

export const hasScale = ({ choice }: MeaningDraft) => USUAL[choice] !== undefined;

/** The role that a draft stands for. */
export function roleOf({ choice, scaleMin, scaleMax, touchpoint }: MeaningDraft): QuestionRole {
  const scale = { scaleMin: Number(scaleMin), scaleMax: Number(scaleMax) };
  switch (choice) {
    case 'nps':
    case 'csat':
    case 'ces':
      return { as: 'score', scoreType: choice, ...scale };
    case 'score':
      return { as: 'score', scoreType: 'rating', ...scale };
    case 'touchpoint-rating':
      return { as: 'rating', touchpoint, ...scale };
    default:
      return { as: choice };
  }
}

/** What a question is called: its words, or, where the tool sends none, its id. */
export function questionName({ label, id }: Pick<SeenQuestion, 'label' | 'id'>): string {
  return label ?? `Question ${id}`;
}

const isScore = (draft: MeaningDraft) => hasScale(draft) && draft.choice !== 'touchpoint-rating';

/** How many questions would be the record's score; it has one. */
export function countScores(drafts: readonly MeaningDraft[]): number {
  return drafts.filter(isScore).length;
}
