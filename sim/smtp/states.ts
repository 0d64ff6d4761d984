import type { ModeRow, StateRow } from '../protocol/row.ts';

export type SmtpStateName = 'connected' | 'greeted' | 'mail' | 'rcpt' | 'data';
export type SmtpMode = 'letter' | 'sasl';

/** What entering a state forgets: the whole session (STARTTLS), or only the mail under way. */
export type Tidying = 'session' | 'transaction';

/**
 * The states of a session. HELO, EHLO, RSET and the end of a letter all lead to `greeted`, whose
 * tidying drops sender and recipients: one rule for the four.
 */
export const SMTP_STATES: { readonly [S in SmtpStateName]: StateRow & { readonly clears?: Tidying } } = {
  connected: { rfc: '5321 3.1', summary: 'waits for HELO', clears: 'session' },
  greeted: { rfc: '5321 3.2', summary: 'knows who you are', clears: 'transaction' },
  mail: { rfc: '5321 3.3', summary: 'has a sender' },
  rcpt: { rfc: '5321 3.3', summary: 'has a recipient' },
  data: { rfc: '5321 3.3', summary: 'reads the letter' },
};

export const SMTP_MODES: { readonly [M in SmtpMode]: ModeRow } = {
  letter: {
    rfc: '5321 4.1.1.4',
    summary: 'The letter, header and body; a line that begins with a dot is sent with one dot more.',
    prompt: 'letter',
    ends: 'a single . ends it',
  },
  sasl: {
    rfc: '4954 4',
    summary: 'An answer to the server’s challenge, in base64.',
    prompt: 'answer',
    ends: 'one line; * gives up',
  },
};
