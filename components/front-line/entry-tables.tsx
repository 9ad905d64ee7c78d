import type { FrontLineOverview } from '@/server/collect/front-line/read-front-line';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

const dayWords = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

/** Entries by site and day; a day without entries is blank: nobody knows whether nobody asked. */
export function SiteDayTable({ days, siteDays }: Pick<FrontLineOverview, 'days' | 'siteDays'>) {
  const sites = [...new Set(siteDays.map(({ site }) => site))];
  const countOf = (site: string | null, day: string) =>
    siteDays.find((one) => one.site === site && one.day === day)?.n;
  const sum = (rows: readonly { n: number }[]) => rows.reduce((total, { n }) => total + n, 0);
  return (
    <Table caption="Entries by site and day">
      <thead>
        <tr>
          <HeadCell>Site</HeadCell>
          {days.map((day) => (
            <HeadCell key={day} numeric className="whitespace-nowrap">
              {dayWords(day)}
            </HeadCell>
          ))}
          <HeadCell numeric>All</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site}>
            <Cell className="min-w-32">{site ?? 'No site named'}</Cell>
            {days.map((day) => (
              <Cell key={day} numeric>
                {countOf(site, day)}
              </Cell>
            ))}
            <Cell numeric className="font-semibold">
              {sum(siteDays.filter((one) => one.site === site))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** How often each reason was picked. */
export function ReasonTable({ reasons }: Pick<FrontLineOverview, 'reasons'>) {
  return (
    <Table caption="Entries by reason" className="max-w-xl">
      <thead>
        <tr>
          <HeadCell>Question</HeadCell>
          <HeadCell>Reason</HeadCell>
          <HeadCell numeric>Entries</HeadCell>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ question, reason, n }) => (
          <tr key={`${question} ${reason}`}>
            <Cell dir="auto">{question}</Cell>
            <Cell dir="auto">{reason ?? 'Words without a reason'}</Cell>
            <Cell numeric>{n}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const READINGS: Record<string, string> = { bad: 'Bad', mixed: 'Mixed', good: 'Good' };

/** The last entries, without who logged them. */
export function EntryTable({ last, timeZone }: Pick<FrontLineOverview, 'last'> & { timeZone: string }) {
  return (
    <Table caption="The last entries" stacks>
      <thead>
        <tr>
          <HeadCell>Words</HeadCell>
          <HeadCell>Reason</HeadCell>
          <HeadCell>Seemed to staff</HeadCell>
          <HeadCell>Site</HeadCell>
          <HeadCell>Touchpoint</HeadCell>
          <HeadCell>When</HeadCell>
        </tr>
      </thead>
      <tbody>
        {last.map((entry) => (
          <tr key={entry.id}>
            <Cell className="max-w-96">
              {entry.text === null ? (
                <span className="text-ink-faint">A reason without words</span>
              ) : (
                <a href={`/feedback/${entry.id}`} className="link line-clamp-2" dir="auto">
                  {entry.text}
                </a>
              )}
            </Cell>
            <Cell name="Reason" dir="auto">
              {entry.reason}
            </Cell>
            <Cell name="Seemed">{READINGS[entry.reading ?? '']}</Cell>
            <Cell name="Site">{entry.site}</Cell>
            <Cell name="Touchpoint">{entry.touchpoint}</Cell>
            <Cell name="When">
              <Time at={entry.at} timeZone={timeZone} precision="minute" />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
