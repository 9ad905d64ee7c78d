import { scopeOfJob } from '@/server/access/mint-scope';
import { contextFor } from '@/server/context';
import { understandPending } from '@/server/understand/understand-pending';

// Run by understand-pending.test.ts, and killed by it.
const ctx = contextFor(scopeOfJob(Number(process.argv[2])));
process.stdout.write('at work\n');
await understandPending(ctx, { limitChunks: 100 });
