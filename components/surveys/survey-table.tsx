import Link from 'next/link';
import type { SurveyLine } from '@/server/collect/surveys/list-surveys';
import { formatCount } from '../charts/prepare/number-format';
import { Badge } from '../ui/badge';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { responseWords } from './sharing/mailing-words';
import { AUDIENCE_WORDS, METRIC_WORDS, STATE_WORDS, spanWords } from './survey-words';

function LastAnswer({ survey, timeZone }: { survey: SurveyLine; timeZone: string }) {
  if (!survey.lastAt) return <span className="text-ink-faint">none yet</span>;
  // Of employees only the day is known.
  const at = survey.lastAt.length === 10 ? `${survey.lastAt}T12:00:00Z` : survey.lastAt;
  return <Time at={at} timeZone={survey.lastAt.length === 10 ? 'UTC' : timeZone} />;
}

/** The surveys of the organisation; a name leads to its page. */
export function SurveyTable({ surveys, timeZone }: { surveys: readonly SurveyLine[]; timeZone: string }) {
  return (
    <Table caption="Surveys" stacks>
      <thead>
        <tr>
          <HeadCell>Survey</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Asked</HeadCell>
          <HeadCell numeric>Links</HeadCell>
          <HeadCell numeric>Answers</HeadCell>
          <HeadCell>Of those invited</HeadCell>
          <HeadCell>Last answer</HeadCell>
        </tr>
      </thead>
      <tbody>
        {surveys.map((survey) => (
          <tr key={survey.surveyId}>
            <Cell className="font-medium">
              <Link href={`/collect/surveys/${survey.surveyId}`} className="link">
                {survey.name}
              </Link>
              <span className="block text-note font-normal text-ink-faint">
                {METRIC_WORDS[survey.metric]}
              </span>
            </Cell>
            <Cell name="State">
              <Badge tone={survey.state === 'open' ? 'strong' : 'plain'}>{STATE_WORDS[survey.state]}</Badge>
              <span className="block text-note text-ink-faint empty:hidden">{spanWords(survey)}</span>
            </Cell>
            <Cell name="Asked">{AUDIENCE_WORDS[survey.audience]}</Cell>
            <Cell name="Links" numeric>
              {formatCount(survey.links)}
            </Cell>
            <Cell name="Answers" numeric>
              {formatCount(survey.answers)}
              {survey.held > 0 ? (
                <Link href={`/collect/surveys/${survey.surveyId}/held`} className="link block text-note">
                  {formatCount(survey.held)} held
                </Link>
              ) : null}
              {survey.waiting > 0 ? (
                <span className="block text-note text-ink-faint">{formatCount(survey.waiting)} waiting</span>
              ) : null}
            </Cell>
            <Cell name="Of those invited">
              {survey.invited > 0 ? (
                responseWords(survey)
              ) : (
                <span className="text-ink-faint">nobody invited</span>
              )}
            </Cell>
            <Cell name="Last answer">
              <LastAnswer survey={survey} timeZone={timeZone} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
