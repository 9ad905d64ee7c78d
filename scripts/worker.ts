import { closePools } from '@/db/client';
import { startWorker } from '@/server/jobs/worker';
import { whenToldToStop } from './keep-running';

const worker = await startWorker();
process.send?.('ready');

whenToldToStop(async () => {
  await worker.stop();
  await closePools();
});
