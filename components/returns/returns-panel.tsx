import type { ReturnsView } from '@/server/measure/returns/returns-view';
import { CohortCurves } from '../charts/cohort-curve';
import { summariseCohorts } from '../charts/prepare/cohort-steps';
import { Figure } from '../ui/figure';
import { cohortGroups, methodSentences } from './return-words';
import { RiskTable } from './risk-table';

/** The year in which customers are followed, and where it is read. */
const END_DAY = 365;
const TICKS = [0, 90, 180, 270, END_DAY];

function dateWords(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(iso));
}

/** Whether customers came back, by how they felt: the curves, what they rest on, and how they were come by. */
export function ReturnsPanel({
  view,
  title = view.headline,
  records = null,
}: {
  view: ReturnsView;
  /** Where the headline stands elsewhere on the page. */
  title?: string;
  /** Where the page or the records behind it are; null where the reader may not open them. */
  records?: string | null;
}) {
  const { span, customers, knownUntil, organisation } = view;
  const groups = cohortGroups(view);
  const drawn = groups.some(({ steps }) => steps.length > 0);
  if (!drawn) {
    return (
      <div className="keep max-w-3xl">
        <h2 className="text-title">{title}</h2>
        {methodSentences(view).map((sentence) => (
          <p key={sentence} className="mt-1 text-small text-ink-soft">
            {sentence}
          </p>
        ))}
      </div>
    );
  }
  const until = knownUntil ? `; known until ${dateWords(knownUntil, organisation.timeZone)}` : '';
  return (
    <Figure
      title={title}
      subtitle={`Share of customers who came back by days since their first record of ${span.label}, in percent with 95% band, by Kaplan–Meier, n ${customers.toLocaleString('en')}${until}`}
      summary={summariseCohorts(groups, END_DAY)}
      table={<RiskTable groups={groups} caption={title} />}
      records={records}
    >
      <CohortCurves name={title} groups={groups} end={END_DAY} ticks={TICKS} />
      <div className="mt-4 max-w-3xl text-small text-ink-soft">
        {methodSentences(view).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Figure>
  );
}
