import type { ImapStateName } from '../imap/states.ts';
import type { Pop3StateName } from '../pop3/states.ts';
import type { SmtpStateName } from '../smtp/states.ts';

/** The state in which a session begins: the log tells of changes only. Equal to the tables' `initial`. */
export const INITIAL_STATES: {
  readonly smtp: SmtpStateName;
  readonly pop3: Pop3StateName;
  readonly imap: ImapStateName;
} = { smtp: 'connected', pop3: 'authorization', imap: 'not-authenticated' };
