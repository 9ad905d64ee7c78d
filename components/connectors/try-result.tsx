import type { ShownRecord, Tried } from '@/server/collect/connectors/try-connector';
import { formatCount } from '../charts/prepare/number-format';
import { ErrorNote } from '../ui/error-note';
import { Time } from '../ui/time';

function scoreWords({ score, scoreType, scaleMin, scaleMax }: ShownRecord): string | null {
  if (score === null || score === undefined) return null;
  const scale = scaleMin !== undefined && scaleMax !== undefined ? ` on ${scaleMin} to ${scaleMax}` : '';
  return `${scoreType ?? 'score'} ${score}${scale}`;
}

function Shown({ record, timeZone }: { record: ShownRecord; timeZone: string }) {
  const isMoment = !Number.isNaN(Date.parse(record.occurredAt));
  const facts = [scoreWords(record), record.language, record.location, `id ${record.id}`].filter(Boolean);
  return (
    <li className="border-b border-rule py-3">
      <p className="line-clamp-4 break-words whitespace-pre-line" dir="auto">
        {record.text ?? <span className="text-ink-faint">no text</span>}
      </p>
      <p className="mt-1 text-note break-words text-ink-faint">
        {isMoment ? (
          <Time at={record.occurredAt} timeZone={timeZone} precision="minute" />
        ) : (
          record.occurredAt
        )}
        {' · '}
        {facts.join(' · ')}
      </p>
    </li>
  );
}

/** What the test found: the first records as they would be read, or the fault with what to do. */
export function TryResult({ tried, timeZone }: { tried: Tried; timeZone: string }) {
  if (tried.problems.length > 0) {
    return <p className="font-medium">The test needs the marked fields first.</p>;
  }
  if (tried.fault)
    return <ErrorNote title={tried.fault.message} next={tried.fault.advice} safe="Nothing was written." />;
  const { found, records, unread, unreadReason } = tried;
  return (
    <section>
      <h2 className="text-title">
        {found === 0
          ? 'It answers, and has nothing on the first page'
          : `It answers: ${formatCount(found)} ${found === 1 ? 'record' : 'records'} on the first page`}
      </h2>
      <p className="text-small text-ink-soft">
        {found > records.length ? `The first ${records.length}, as they would be read. ` : null}
        Nothing was written.
        {unread > 0
          ? ` ${formatCount(unread)} ${unread === 1 ? 'item' : 'items'} could not be read and would be kept with the reason (${unreadReason}).`
          : null}
      </p>
      <ol className="mt-2">
        {records.map((record) => (
          <Shown key={record.id} record={record} timeZone={timeZone} />
        ))}
      </ol>
    </section>
  );
}
