import { uuidv7 } from 'uuidv7';
import { scopeOfPerson } from '../access/mint-scope';
import { listMembershipsOf } from '../access/queries';
import { may, type Scope } from '../access/scope';
import { writeAudit } from '../access/write-audit';
import { type Ctx, contextFor } from '../context';
import { AppError } from '../errors';
import { LEAST_BASES } from '../maths/base';
import type { BoardView } from '../measure/board-view';
import type { TouchpointView } from '../measure/touchpoint-view';
import type { FrozenView } from './frozen';
import type { ReportSlice } from './input';
import { NO_SUCH_REPORT } from './kept-report';
import { findEndedShare, findReadableReport, type ReportRow } from './queries';
import { saveAccess } from './queries-shares';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_USER_AGENT = 300;

export interface OpenedReport {
  readonly id: string;
  readonly title: string;
  readonly slice: ReportSlice;
  readonly frozen: FrozenView;
  readonly frozenAt: Date;
  /** By whose sight it was frozen. */
  readonly seenBy: string;
  readonly withVerbatims: boolean;
  /** When the reader's share ends; null for a keeper and for a share without an end. */
  readonly expiresAt: Date | null;
  /** Whether the reader looks after the report. */
  readonly mayManage: boolean;
  /** Whether the reader may go on to the records behind the numbers. */
  readonly maySeeRecords: boolean;
}

interface Opening {
  readonly reportId: string;
  readonly userAgent?: string | null;
}

type OldTouchpointView = Omit<TouchpointView, 'bases'> & Partial<Pick<TouchpointView, 'bases'>>;

/** The view as the reader may have it: with free text only where the query let it through. Old ones name no bases. */
function viewOf(row: ReportRow): FrozenView {
  const voices = row.verbatims ?? [];
  return row.subject === 'board'
    ? { subject: 'board', view: { ...(row.view as BoardView), voices } }
    : { subject: 'touchpoint', view: { bases: LEAST_BASES, ...(row.view as OldTouchpointView), voices } };
}

async function tryIn(ctx: Ctx, { reportId, userAgent = null }: Opening): Promise<OpenedReport | null> {
  const { scope } = ctx;
  const { personId } = scope;
  if (!personId) return null;
  const now = ctx.now();
  const agent = userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  return ctx.tx(async (db) => {
    const row = await findReadableReport(db, scope, reportId, now);
    const log = (shareId: string, outcome: 'opened' | 'expired' | 'revoked') =>
      saveAccess(db, scope, {
        id: uuidv7(),
        shareId,
        reportId,
        personId,
        at: now,
        outcome,
        userAgent: agent,
      });
    if (!row) {
      const ended = await findEndedShare(db, scope, reportId, now);
      if (ended) await log(ended.id, ended.outcome);
      return null;
    }
    if (row.shareId && row.shareIsLive) await log(row.shareId, 'opened');
    else if (row.createdBy !== personId) await noteKeeper(ctx, db, row);
    return {
      id: row.id,
      title: row.title,
      slice: row.slice,
      frozen: viewOf(row),
      frozenAt: row.createdAt,
      seenBy: row.creator,
      withVerbatims: row.verbatims !== null,
      expiresAt: row.shareIsLive ? row.expiresAt : null,
      mayManage: isKeeperOf(scope, row),
      maySeeRecords: may(scope, 'see-feedback'),
    };
  });
}

function isKeeperOf(scope: Scope, row: ReportRow): boolean {
  return may(scope, 'manage') || (may(scope, 'share') && row.createdBy === scope.personId);
}

/** An administrator may open what was not shared with them, but not without a trace. */
async function noteKeeper(ctx: Ctx, db: Parameters<typeof writeAudit>[0], row: ReportRow): Promise<void> {
  await writeAudit(db, ctx.scope, ctx.now(), {
    action: 'report.opened-unshared',
    subject: row.title,
    detail: { id: row.id },
  });
}

/**
 * The only way to read a report. A share that has ended is noted; to the reader it looks like a report that does
 * not exist. A person of several organisations is looked for in all of them, so that a link works from any.
 */
export async function openReport(ctx: Ctx, input: Opening): Promise<OpenedReport> {
  const { scope } = ctx;
  if (!UUID.test(input.reportId) || !scope.personId) throw new AppError('not_found', NO_SUCH_REPORT);
  const here = await tryIn(ctx, input);
  if (here) return here;
  for (const { orgId } of await listMembershipsOf(scope.personId)) {
    const other = orgId === scope.orgId ? null : await scopeOfPerson(scope.personId, orgId);
    const there = other ? await tryIn(contextFor(other, ctx.now), input) : null;
    if (there) return there;
  }
  throw new AppError('not_found', NO_SUCH_REPORT);
}
