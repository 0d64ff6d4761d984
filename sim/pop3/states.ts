import type { StateRow } from '../protocol/row.ts';

/** The three states of a session. @rfc 1939 3 */
export type Pop3StateName = 'authorization' | 'transaction' | 'update';

export const STATES: { readonly [S in Pop3StateName]: StateRow } = {
  authorization: { rfc: '1939 4', summary: 'who are you?' },
  transaction: { rfc: '1939 5', summary: 'reads the maildrop' },
  update: { rfc: '1939 6', summary: 'removes what was marked' },
};
