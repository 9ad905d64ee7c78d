import { closePools, surviveLostConnections } from '@/db/client';
import { startWorker } from '@/server/jobs/worker';
import { whenToldToStop } from './keep-running';

surviveLostConnections();
const worker = await startWorker();
process.send?.('ready');

whenToldToStop(async () => {
  await worker.stop();
  await closePools();
});
