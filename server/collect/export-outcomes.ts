import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import type { ExportOutcomesInput } from './api-input';
import { listOutcomes, type OutcomePlace, type OutcomeRow } from './queries-export';

const ROWS_PER_BATCH = 1000;
const DAY_MS = 86_400_000;
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Outcomes as NDJSON, oldest first: keyset pages in transactions of their own. Days are those of UTC. */
export async function* exportOutcomes(ctx: Ctx, input: ExportOutcomesInput): AsyncGenerator<string, void> {
  const from = input.from ? startOf(input.from) : new Date(0);
  const to = input.to ? new Date(startOf(input.to).getTime() + DAY_MS) : ctx.now();
  await ctx.tx((db) =>
    writeAudit(db, ctx.scope, ctx.now(), { action: 'feedback.exported', subject: 'outcomes', detail: input }),
  );
  for (let after: OutcomePlace | null = null; ; ) {
    const place: OutcomePlace | null = after;
    const rows: OutcomeRow[] = await ctx.tx((db) =>
      listOutcomes(db, ctx.scope, { from, to, after: place, most: ROWS_PER_BATCH }),
    );
    if (rows.length > 0) yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_PER_BATCH) return;
    after = last;
  }
}
