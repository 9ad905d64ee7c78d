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

function sliceOf({ subject, slice, withVerbatims }: CreateReportInput): ReportSlice {
  const locationCodes = slice.locationCodes?.length ? slice.locationCodes : null;
  const touchpointKey = subject === 'touchpoint' ? slice.touchpointKey : null;
  return { period: slice.period, touchpointKey, locationCodes, withVerbatims };
}

/** The creator's own sight, cut to the locations of the slice. What is outside it is answered as if it were not there. */
async function sightFor(ctx: Ctx, slice: ReportSlice): Promise<Scope> {
  const { scope } = ctx;
  const { touchpointKey, locationCodes } = slice;
  return ctx.tx(async (db) => {
    if (touchpointKey !== null) {
      const touchpoints = await listTouchpointChoices(db, scope);
      if (!touchpoints.some(({ key }) => key === touchpointKey)) {
        throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpointKey');
      }
    }
    if (locationCodes === null) return scope;
    const seen = new Map((await listLocationChoices(db, scope)).map(({ code, id }) => [code, id]));
    const ids = locationCodes.flatMap((code) => seen.get(code) ?? []);
    if (ids.length < locationCodes.length) {
      throw new AppError('not_found', 'One of these sites is not among those you see.', 'locationCodes');
    }
    return narrowToLocations(scope, ids);
  });
}

async function frozenView(ctx: Ctx, slice: ReportSlice): Promise<Frozen> {
  const { period, touchpointKey, withVerbatims } = slice;
  if (touchpointKey === null && !may(ctx.scope, 'see-board')) {
    throw new AppError('forbidden', 'Your role does not see the board view.', 'subject');
  }
  const narrow = contextFor(await sightFor(ctx, slice), ctx.now);
  const view =
    touchpointKey === null
      ? await boardView(narrow, { period })
      : await touchpointView(narrow, { touchpointKey, period });
  return freeze(view, withVerbatims);
}

/** Freezes what the creator sees right now, cut to the slice. From then on nobody's sight changes it. */
export async function createReport(ctx: Ctx, input: CreateReportInput): Promise<{ id: string }> {
  const { scope } = ctx;
  const createdBy = scope.personId;
  if (!createdBy) throw new AppError('forbidden', 'A report is made by a person.');
  const slice = sliceOf(input);
  const frozen = await frozenView(ctx, slice);
  const id = uuidv7();
  await ctx.tx(async (db) => {
    const createdAt = ctx.now();
    const { title, subject } = input;
    await saveReport(db, scope, { id, title, subject, slice, frozen, createdBy, createdAt });
    await writeAudit(db, scope, createdAt, {
      action: 'report.created',
      subject: title,
      detail: { id, ...slice },
    });
  });
  return { id };
}
