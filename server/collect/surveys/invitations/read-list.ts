import type { Ctx } from '@/server/context';
import { requireSurvey } from './find-survey';
import { type ContactColumns, type ContactList, MOST_REFUSED_KEPT } from './input';
import type { RefusedContact } from './queries';
import { readContacts } from './read-contacts';

const FIRST_SHOWN = 5;

export interface ListPreview {
  readonly columns: readonly string[];
  readonly chosen: ContactColumns | null;
  readonly rows: number;
  readonly readable: number;
  readonly first: readonly { row: number; email: string; name: string | null; language: string }[];
  readonly refusedRows: number;
  readonly refused: readonly RefusedContact[];
}

/** How a list of contacts is read, before anything of it is kept. */
export async function readList(
  ctx: Ctx,
  input: { surveyId: number; list: ContactList; columns: ContactColumns | null },
): Promise<ListPreview> {
  const survey = await ctx.tx((db) => requireSurvey(ctx, db, input.surveyId));
  const about = { id: survey.id, languages: survey.content.languages };
  const read = await readContacts(ctx, about, { ...input, linkId: null, drop: false });
  return {
    columns: read.columns,
    chosen: read.chosen,
    rows: read.rows,
    readable: read.contacts.length,
    first: read.contacts
      .slice(0, FIRST_SHOWN)
      .map(({ row, email, name, language }) => ({ row, email, name, language })),
    refusedRows: read.refused.length,
    refused: read.refused.slice(0, MOST_REFUSED_KEPT),
  };
}
