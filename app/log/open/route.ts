import { answerPhone } from '@/app/api/log/answer';
import { currentAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const dynamic = 'force-dynamic';

const MOST_PRAISE = 3;

/** What the page asks, where, what was logged today and what was praised: `GET /log/open`. */
export async function GET(): Promise<Response> {
  return answerPhone(async () => {
    const caller = await currentCaller();
    const opened = await caller.collect.frontLine.open();
    const [access, heard] = await Promise.all([
      currentAccess(),
      caller.understand.listVerbatims({ feeling: 'positive', audience: 'customer' }),
    ]);
    const praise = heard.items
      .filter(({ text }) => text !== '')
      .slice(0, MOST_PRAISE)
      .map(({ feedbackId, text, location, source, occurredAt }) => ({
        id: feedbackId,
        text,
        from: location ?? source,
        at: occurredAt,
      }));
    return {
      ...opened,
      name: access?.person.name ?? '',
      organisation: access?.organisation.name ?? '',
      timeZone: access?.organisation.timeZone ?? 'UTC',
      praise,
    };
  });
}
