import { router } from '@/server/trpc';

export const hooksRouter = router({});
