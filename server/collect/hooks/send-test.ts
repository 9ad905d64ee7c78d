import { randomUUID } from 'node:crypto';
import { unseal } from '@/server/access/seal';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { answerCall } from './answer-call';
import { hookOf } from './find-or-refuse';
import { TOOL_FACTS } from './input';
import { processDelivery } from './process-delivery';
import { type KeptSample, listSampleRecords, type Outcome, saveAgain } from './queries';
import { addressPurpose, secretPurpose } from './secret-purpose';
import { TOOLS } from './tools/registry';

export interface TestResult {
  /** What the door answered. */
  readonly status: number;
  readonly outcome: Outcome['status'] | null;
  readonly reason: string | null;
  /** Answers whose question nobody has given a meaning. */
  readonly openQuestions: number;
  readonly records: readonly KeptSample[];
}

/** Carries the result out of a transaction that is to leave nothing behind. */
class Undone extends Error {
  constructor(readonly result: TestResult) {
    super('A test leaves nothing behind.');
  }
}

/**
 * Sends a signed sample of the tool through the door, with the secret that stands, and says what it became. All of it
 * happens in one transaction that is undone: nothing of it is kept.
 */
export async function sendTest(ctx: Ctx, { hookId }: { hookId: string }): Promise<TestResult> {
  const hook = await hookOf(ctx, hookId);
  const place = { orgId: ctx.scope.orgId, id: hookId };
  if (hook.secretSealed === null) {
    throw new AppError('conflict', `Enter the secret that ${TOOL_FACTS[hook.tool].name} gave you first.`);
  }
  const secret = unseal(hook.secretSealed, secretPurpose(place));
  const address = unseal(hook.addressSealed, addressPurpose(place));
  const tool = TOOLS[hook.tool];
  const at = ctx.now();
  const sample = tool.sample(at);
  const signed = tool.sign(sample.body, secret, at, `msg_${randomUUID()}`);
  const request = new Request('http://heard.invalid/', {
    method: 'POST',
    headers: signed.headers,
    body: signed.body,
  });
  try {
    await ctx.tx(async (db) => {
      const within: Ctx = {
        ...ctx,
        tx: (fn) => db.transaction((inner) => fn(inner as unknown as typeof db)),
      };
      const told: string[] = [];
      const answer = await answerCall(request, address, {
        now: at,
        onward: {
          contextOf: () => within,
          tell: async (_orgId, deliveryId) => void told.push(deliveryId),
        },
      });
      const { id } = (await answer.json()) as { id?: string };
      let outcome: Outcome | null = null;
      let records: KeptSample[] = [];
      if (id) {
        // Also while it is paused a test says what the sample would become.
        if (told.length === 0) await saveAgain(db, ctx.scope, hookId, at, { deliveryId: id });
        const ids: string[] = [];
        const onRecord = (recordId: string) => void ids.push(recordId);
        outcome = await processDelivery(within, { deliveryId: id }, { fetched: sample.fetched, onRecord });
        records = await listSampleRecords(db, ctx.scope, hook.sourceKey, ids);
      }
      throw new Undone({
        status: answer.status,
        outcome: outcome?.status ?? null,
        reason: outcome?.reason ?? null,
        openQuestions: outcome?.openQuestions ?? 0,
        records,
      });
    });
  } catch (error) {
    if (error instanceof Undone) return error.result;
    throw error;
  }
  throw new Error('A test came to no result.');
}
