import { procedureFor, router } from '../trpc';
import { changeExpiry } from './change-expiry';
import { createReport } from './create-report';
import {
  changeExpiryInput,
  createReportInput,
  openReportInput,
  reportInput,
  shareInput,
  shareReportInput,
} from './input';
import { listReports } from './list-reports';
import { openReport } from './open-report';
import { readChoices } from './read-choices';
import { readReportShares } from './read-report-shares';
import { removeReport, restoreReport } from './remove-report';
import { revokeShare } from './revoke-share';
import { shareReport } from './share-report';

const member = procedureFor(null);
const sharer = procedureFor('share');

export const shareRouter = router({
  list: member.query(({ ctx }) => listReports(ctx)),
  open: member.input(openReportInput).query(({ ctx, input }) => openReport(ctx, input)),
  choices: sharer.query(({ ctx }) => readChoices(ctx)),
  create: sharer.input(createReportInput).mutation(({ ctx, input }) => createReport(ctx, input)),
  report: sharer.input(reportInput).query(({ ctx, input }) => readReportShares(ctx, input)),
  share: sharer.input(shareReportInput).mutation(({ ctx, input }) => shareReport(ctx, input)),
  revoke: sharer.input(shareInput).mutation(({ ctx, input }) => revokeShare(ctx, input)),
  changeExpiry: sharer.input(changeExpiryInput).mutation(({ ctx, input }) => changeExpiry(ctx, input)),
  remove: sharer.input(reportInput).mutation(({ ctx, input }) => removeReport(ctx, input)),
  restore: sharer.input(reportInput).mutation(({ ctx, input }) => restoreReport(ctx, input)),
});
