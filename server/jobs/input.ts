import { z } from 'zod';

/** Jobs that were set aside, by their ids. */
export const jobsInput = z.object({ ids: z.array(z.uuid()).min(1).max(1000) });
