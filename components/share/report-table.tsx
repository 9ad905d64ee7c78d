import Link from 'next/link';
import type { ReportListed } from '@/server/share/queries';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { sliceWords } from './slice-words';

function openedWords({ people, opened }: ReportListed): string {
  const who = people === 0 ? 'nobody yet' : `${people} ${people === 1 ? 'person' : 'people'}`;
  return opened > 0 ? `${who}, opened ${opened} ${opened === 1 ? 'time' : 'times'}` : who;
}

/** Reports that one looks after. `withMaker`: where others made them. */
export function ReportTable({
  caption,
  reports,
  timeZone,
  withMaker = false,
}: {
  caption: string;
  reports: readonly ReportListed[];
  timeZone: string;
  withMaker?: boolean;
}) {
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Report</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Frozen</HeadCell>
          <HeadCell>Open to</HeadCell>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <Cell>
              <Link href={`/share/${report.id}`} className="link font-medium">
                {report.title}
              </Link>
            </Cell>
            <Cell name="What">{sliceWords(report.subject, report.slice)}</Cell>
            <Cell name="Frozen">
              <Time at={report.createdAt.toISOString()} timeZone={timeZone} precision="minute" />
              {withMaker ? <span className="block text-ink-faint">by {report.creator}</span> : null}
            </Cell>
            <Cell name="Open to">{openedWords(report)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
