import { may, type Role } from '../access/scope';
import type { Ctx } from '../context';
import { listLocationChoices, listPeopleChoices, listTouchpointChoices } from './queries-choices';

export interface ReportChoices {
  readonly board: boolean;
  readonly touchpoints: readonly { readonly key: string; readonly name: string }[];
  readonly locations: readonly { readonly code: string; readonly name: string }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
  }[];
}

/** What a report may be made of, and with whom it may be shared: never more than the person sees. */
export async function readChoices(ctx: Ctx): Promise<ReportChoices> {
  const { scope } = ctx;
  return ctx.tx(async (db) => ({
    board: may(scope, 'see-board'),
    touchpoints: (await listTouchpointChoices(db, scope)).map(({ key, name }) => ({ key, name })),
    locations: (await listLocationChoices(db, scope)).map(({ code, name }) => ({ code, name })),
    people: (await listPeopleChoices(db, scope)).filter(({ id }) => id !== scope.personId),
  }));
}
