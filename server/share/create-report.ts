import { uuidv7 } from 'uuidv7';
import { narrowToLocations } from '../access/mint-scope';
import { may, type Scope } from '../access/scope';
import { writeAudit } from '../access/write-audit';
import { type Ctx, contextFor } from '../context';
import { AppError } from '../errors';
import { boardView } from '../measure/board-view';
import { touchpointView } from '../measure/touchpoint-view';
import { type Frozen, freeze } from './frozen';
import type { CreateReportInput, ReportSlice } from './input';
import { saveReport } from './queries';
import { listLocationChoices, listTouchpointChoices } from './queries-choices';

type TouchpointInput = Extract<CreateReportInput, { subject: 'touchpoint' }>;

function sliceOf(input: CreateReportInput): ReportSlice {
  const { subject, slice, withVerbatims } = input;
  if (subject === 'board') {
    return { period: slice.period, touchpointKey: null, locationCodes: null, withVerbatims };
  }
  const codes = slice.locationCodes?.length ? slice.locationCodes : null;
  return { period: slice.period, touchpointKey: slice.touchpointKey, locationCodes: codes, withVerbatims };
}

/** The creator's own sight, cut to the locations of the slice. What is outside it is answered as if it were not there. */
async function sightFor(ctx: Ctx, input: TouchpointInput): Promise<Scope> {
  const { scope } = ctx;
  const { touchpointKey, locationCodes } = input.slice;
  return ctx.tx(async (db) => {
    const touchpoints = await listTouchpointChoices(db, scope);
    if (!touchpoints.some(({ key }) => key === touchpointKey)) {
      throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpointKey');
    }
    if (!locationCodes?.length) return scope;
    const seen = new Map((await listLocationChoices(db, scope)).map(({ code, id }) => [code, id]));
    const ids = locationCodes.flatMap((code) => seen.get(code) ?? []);
    if (ids.length < locationCodes.length) {
      throw new AppError('not_found', 'One of these sites is not among those you see.', 'locationCodes');
    }
    return narrowToLocations(scope, ids);
  });
}

async function frozenView(ctx: Ctx, input: CreateReportInput): Promise<Frozen> {
  if (input.subject === 'board') {
    if (!may(ctx.scope, 'see-board'))
      throw new AppError('forbidden', 'Your role does not see the board view.');
    return freeze(await boardView(ctx, { period: input.slice.period }), input.withVerbatims);
  }
  const narrow = contextFor(await sightFor(ctx, input), ctx.now);
  const { touchpointKey, period } = input.slice;
  return freeze(await touchpointView(narrow, { touchpointKey, period }), input.withVerbatims);
}

/** Freezes what the creator sees right now, cut to the slice. From then on nobody's sight changes it. */
export async function createReport(ctx: Ctx, input: CreateReportInput): Promise<{ id: string }> {
  const { scope } = ctx;
  const createdBy = scope.personId;
  if (!createdBy) throw new AppError('forbidden', 'A report is made by a person.');
  const frozen = await frozenView(ctx, input);
  const id = uuidv7();
  await ctx.tx(async (db) => {
    const createdAt = ctx.now();
    const { title, subject } = input;
    await saveReport(db, scope, { id, title, subject, slice: sliceOf(input), frozen, createdBy, createdAt });
    await writeAudit(db, scope, createdAt, {
      action: 'report.created',
      subject: title,
      detail: { id, ...sliceOf(input) },
    });
  });
  return { id };
}
