interface Place {
  readonly orgId: number;
  readonly id: string;
}

/** Where each sealed text of a hook belongs: sealed for one place it opens in no other. */
export const secretPurpose = ({ orgId, id }: Place) => `hook ${orgId} ${id} secret`;
export const tokenPurpose = ({ orgId, id }: Place) => `hook ${orgId} ${id} token`;
export const addressPurpose = ({ orgId, id }: Place) => `hook ${orgId} ${id} address`;
