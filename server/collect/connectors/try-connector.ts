import type { z } from 'zod';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type FaultKind, SourceFault } from '@/server/outbound/source-fault';
import { findTimeZone } from '../imports/queries';
import { momentOfWall } from '../imports/zone-offset';
import { configProblems } from './config-form';
import type { FetchedRecord } from './connector';
import { noConnector } from './find-connector';
import type { FieldProblem, testConnectorInput } from './input';
import { openCall, plugOf, withoutSecrets } from './open-plug';
import { adviceOn } from './plan-next';
import { findConnectorRow } from './queries';
import { partConfig, secretsToAsk, wholeConfig } from './sealed-config';

const SHOWN = 5;
/** A person waits for it. */
const MOST_MILLISECONDS = 60_000;

export type ShownRecord = Pick<
  FetchedRecord,
  | 'id'
  | 'occurredAt'
  | 'text'
  | 'language'
  | 'score'
  | 'scoreType'
  | 'scaleMin'
  | 'scaleMax'
  | 'location'
  | 'url'
>;

export interface Tried {
  problems: FieldProblem[];
  fault: { kind: FaultKind; message: string; advice: string } | null;
  /** The first records as they would be read; nothing is written. */
  records: ShownRecord[];
  /** How many the first page holds, and how many of its items cannot be read. */
  found: number;
  unread: number;
  unreadReason: string | null;
}

const NOTHING: Tried = { problems: [], fault: null, records: [], found: 0, unread: 0, unreadReason: null };

function shown({
  id,
  occurredAt,
  text,
  language,
  score,
  scoreType,
  scaleMin,
  scaleMax,
  location,
  url,
}: FetchedRecord) {
  return { id, occurredAt, text, language, score, scoreType, scaleMin, scaleMax, location, url };
}

/** The beginning of a day by the organisation's clock, as a run reads it. */
async function startOfDay(ctx: Ctx, day: string): Promise<Date> {
  const timeZone = await ctx.tx((db) => findTimeZone(db, ctx.scope));
  return new Date(momentOfWall(Date.parse(`${day}T00:00:00Z`), timeZone));
}

/** Asks a source once with what stands in the form, and writes nothing. */
export async function tryConnector(ctx: Ctx, input: z.output<typeof testConnectorInput>): Promise<Tried> {
  const plug = plugOf(input.kind);
  const { connectorId } = input;
  const row =
    connectorId === null ? null : await ctx.tx((db) => findConnectorRow(db, ctx.scope, connectorId));
  if (connectorId !== null && row?.kind !== input.kind) throw noConnector();
  const entered = partConfig(plug, input.config);
  const place = row ? { orgId: ctx.scope.orgId, connectorId: row.id } : null;
  const whole = wholeConfig(place, entered, row?.secrets ?? {});
  const problems = [...(row ? secretsToAsk(entered, row) : []), ...configProblems(plug, whole)];
  if (problems.length > 0) return { ...NOTHING, problems };
  const signal = AbortSignal.timeout(MOST_MILLISECONDS);
  const since = input.onlyFrom === null ? null : await startOfDay(ctx, input.onlyFrom);
  try {
    const page = await plug.fetchPage(openCall(plug, whole, { now: ctx.now(), signal, since }), null);
    return {
      ...NOTHING,
      records: page.records.slice(0, SHOWN).map(shown),
      found: page.records.length,
      unread: page.unread.length,
      unreadReason: page.unread[0]?.reason ?? null,
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (!(error instanceof SourceFault) && !signal.aborted) throw error;
    const kind = error instanceof SourceFault ? error.kind : 'unreachable';
    const said =
      error instanceof SourceFault ? error.message : 'The source did not come to an end within a minute.';
    const secrets = Object.entries(whole).filter(([field]) => !(field in entered.plain));
    const message = withoutSecrets(
      said,
      secrets.map(([, value]) => value),
    );
    return { ...NOTHING, fault: { kind, message, advice: adviceOn(kind) } };
  }
}
