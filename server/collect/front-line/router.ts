import { router } from '@/server/trpc';

export const frontLineRouter = router({});
