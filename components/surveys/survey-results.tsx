import Link from 'next/link';
import type { SurveyView } from '@/server/collect/surveys/read-survey';
import { CATALOGUE } from '@/server/maths/catalogue';
import { formatCount, formatInterval, formatValue } from '../charts/prepare/number-format';
import { responseWords } from './sharing/mailing-words';

function ScoreLine({ view }: { view: SurveyView }) {
  const { score, survey } = view;
  if (!score) {
    return (
      <p className="max-w-prose text-ink-soft">
        What employees score is shown on the{' '}
        <Link href="/board" className="link">
          board
        </Link>
        , by whole months and from {view.floor} answers on. Single answers are shown nowhere.
      </p>
    );
  }
  const { measured, metric, unit } = score;
  if (measured.value === null) {
    return (
      <p className="text-ink-soft">
        {measured.n === 0
          ? 'Nothing counts yet. The first answers appear here.'
          : `Too few answers for a score (n ${formatCount(measured.n)}): it is shown from ${view.least} on. `}
        {measured.n > 0 ? (
          <Link href={`/feedback?source=${encodeURIComponent(survey.sourceKey)}`} className="link">
            The records
          </Link>
        ) : null}
      </p>
    );
  }
  const style = { unit, axis: CATALOGUE[metric].axis };
  const interval = formatInterval(measured, style);
  return (
    <p>
      <b className="text-headline leading-none font-semibold tabular-nums">
        {formatValue(measured.value, style)}
      </b>{' '}
      <span className="text-small text-ink-soft">
        {CATALOGUE[metric].name}
        {interval ? `, ${interval}` : ''}, n {formatCount(measured.n)} · all of the survey’s time ·{' '}
        <Link href={`/feedback?source=${encodeURIComponent(survey.sourceKey)}`} className="link">
          the records
        </Link>
      </span>
    </p>
  );
}

/** What came of a survey so far, in a few lines. */
export function SurveyResults({ view }: { view: SurveyView }) {
  const { tally, survey, response, floor } = view;
  const { held, waiting } = tally;
  return (
    <section className="mb-8 border-l-2 border-rule-strong pl-5">
      <h2 className="sr-only">Results in brief</h2>
      <ScoreLine view={view} />
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-small text-ink-soft">
        <li>
          {formatCount(tally.answers)} {tally.answers === 1 ? 'answer' : 'answers'} in all
        </li>
        {tally.invited > 0 ? <li>Of those invited: {responseWords(response)}</li> : null}
        {held > 0 ? (
          <li>
            <Link href={`/collect/surveys/${survey.surveyId}/held`} className="link">
              {formatCount(held)} held, to be looked at
            </Link>
          </li>
        ) : null}
        {waiting > 0 ? (
          <li>
            {formatCount(waiting)} waiting until a link has {floor}
          </li>
        ) : null}
      </ul>
    </section>
  );
}
