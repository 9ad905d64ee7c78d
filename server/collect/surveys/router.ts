import { router } from '@/server/trpc';

export const surveysRouter = router({});
