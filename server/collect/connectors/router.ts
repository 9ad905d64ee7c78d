import { router } from '@/server/trpc';

export const connectorsRouter = router({});
