import journal from './migrations/meta/_journal.json';

/** How many migrations this code brings. */
export const MIGRATION_COUNT = journal.entries.length;
