import type { FeedbackRecord as FoundRecord } from '@/server/understand/find-record';
import { absoluteWords } from '../ui/time-words';
import type { RecordFact } from './feedback-record';
import { languageWords } from './language-words';
import { KIND_WORDS } from './voice';

/** What the front line picked beside the words: "Why did they come: a complaint". */
function pickedReason(raw: FoundRecord['raw']): RecordFact | null {
  const { questionWords, reasonWords } = raw ?? {};
  if (typeof reasonWords !== 'string') return null;
  return { label: typeof questionWords === 'string' ? questionWords : 'Reason', value: reasonWords };
}

/** What is known about a record beside its words, line by line; what is not known has no line. */
export function recordFacts(record: FoundRecord, mayCollect: boolean): RecordFact[] {
  const { verbatim, timeZone, scale } = record;
  const when = (at: string) => absoluteWords(new Date(at), timeZone, 'minute');
  const range =
    scale && scale.min !== null && scale.max !== null ? `, asked on ${scale.min} to ${scale.max}` : '';
  const lines: (RecordFact | null)[] = [
    record.withheld ? null : { label: 'Happened', value: `${when(verbatim.occurredAt)} (${timeZone})` },
    record.receivedAt === null ? null : { label: 'Received', value: when(record.receivedAt) },
    verbatim.kind === ''
      ? null
      : {
          label: 'Source',
          value: `${verbatim.source} (${(KIND_WORDS[verbatim.kind] ?? verbatim.kind).toLowerCase()})`,
        },
    { label: 'Audience', value: verbatim.audience },
    verbatim.location === null ? null : { label: 'Location', value: verbatim.location },
    pickedReason(record.raw),
    verbatim.score === null ? null : { label: 'Score', value: `${verbatim.score}${range}` },
    record.asked === null ? null : { label: 'Asked at', value: record.asked.name },
    ...record.ratings.map(({ touchpoint, value, scaleMax }) => ({
      label: `Rating of ${touchpoint}`,
      value: `${value} of ${scaleMax}`,
    })),
    record.stages.length === 0
      ? null
      : { label: 'Journey stage', value: [...new Set(record.stages.map(({ stage }) => stage))].join(', ') },
    verbatim.language === null ? null : { label: 'Language', value: languageWords(verbatim.language) },
    record.acknowledgedAt === null
      ? null
      : { label: 'First heard from us', value: when(record.acknowledgedAt) },
    record.resolvedAt === null ? null : { label: 'Settled', value: when(record.resolvedAt) },
    record.weight === null ? null : { label: 'Weight', value: String(record.weight) },
    record.batch === null
      ? null
      : {
          label: 'Came with the file',
          value: record.batch.fileName,
          href: mayCollect ? `/collect/${record.batch.id}` : undefined,
        },
    record.externalId === null ? null : { label: 'Number at the source', value: record.externalId },
    record.url && /^https?:\/\//.test(record.url)
      ? { label: 'Address', value: record.url, href: record.url }
      : null,
  ];
  return lines.filter((line): line is RecordFact => line !== null);
}
