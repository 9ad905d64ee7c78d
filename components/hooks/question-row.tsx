import type { SeenQuestion } from '@/server/collect/hooks/seen-questions';
import { Badge } from '../ui/badge';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { hasScale, type MeaningDraft, questionName, ROLE_CHOICES, withChoice } from './meaning-draft';

/** One question with its latest answers, and what they are in the record. */
export function QuestionRow({
  question,
  said,
  draft,
  touchpoints,
  onChange,
}: {
  question: SeenQuestion;
  /** A person has said so; otherwise it is a guess. */
  said: boolean;
  draft: MeaningDraft;
  touchpoints: readonly { key: string; name: string }[];
  onChange: (draft: MeaningDraft) => void;
}) {
  const name = questionName(question);
  return (
    <li className="grid items-start gap-x-6 gap-y-3 border-b border-rule py-4 lg:grid-cols-[1fr_1fr]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          <span className="min-w-0 break-words">{name}</span>
          {said ? null : (
            <Badge tone={question.sure ? 'plain' : 'strong'}>
              {question.sure ? 'guessed' : 'not counted yet'}
            </Badge>
          )}
        </p>
        {question.type ? <p className="text-note text-ink-faint">{question.type}</p> : null}
        {question.examples.length > 0 ? (
          <ul className="mt-1 text-small text-ink-soft">
            {question.examples.map((example) => (
              <li key={example} dir="auto" className="break-words">
                “{example}”
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_5rem_5rem]">
        <SelectField
          label={`“${name}” becomes`}
          labelHidden
          className={hasScale(draft) ? 'col-span-2 sm:col-span-1' : 'col-span-2 sm:col-span-3'}
          value={draft.choice}
          choices={ROLE_CHOICES}
          onChange={(event) => {
            const choice = ROLE_CHOICES.find(({ value }) => value === event.target.value)?.value;
            if (choice) onChange(withChoice(draft, choice));
          }}
        />
        {hasScale(draft) ? (
          <>
            <TextField
              label="Lowest"
              type="number"
              step="any"
              required
              value={draft.scaleMin}
              onChange={(event) => onChange({ ...draft, scaleMin: event.target.value })}
            />
            <TextField
              label="Highest"
              type="number"
              step="any"
              required
              value={draft.scaleMax}
              onChange={(event) => onChange({ ...draft, scaleMax: event.target.value })}
            />
          </>
        ) : null}
        {draft.choice === 'touchpoint-rating' ? (
          <SelectField
            label="Touchpoint"
            className="col-span-2 sm:col-span-3"
            none="Choose a touchpoint"
            required
            value={draft.touchpoint}
            choices={touchpoints.map(({ key, name: label }) => ({ value: key, label }))}
            onChange={(event) => onChange({ ...draft, touchpoint: event.target.value })}
          />
        ) : null}
      </div>
    </li>
  );
}
