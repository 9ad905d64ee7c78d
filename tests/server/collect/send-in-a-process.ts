import { scopeOfJob } from '@/server/access/mint-scope';
import { sendMailing } from '@/server/collect/surveys/invitations/send-mailing';
import { contextFor } from '@/server/context';

// Run by invitations-sending.test.ts, and killed by it.
const [orgId, mailingId, now] = process.argv.slice(2);
const ctx = contextFor(scopeOfJob(Number(orgId)), () => new Date(String(now)));
await sendMailing(ctx, { mailingId: String(mailingId) });
