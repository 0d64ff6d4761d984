import type { ProgramAccount } from './account.ts';
import type { Draft } from './order.ts';

/** For tests only: Alice's account at campus.example, safe as programs are by default. */
export const ALICE_IMAP: ProgramAccount = {
  name: 'Alice',
  address: 'alice@campus.example',
  user: 'alice',
  password: 'wonderland',
  login: 'password',
  requireTls: true,
  incoming: { protocol: 'imap', host: 'imap.campus.example', port: 993, tls: 'implicit', keep: 'leave' },
  outgoing: { host: 'smtp.campus.example', port: 587, tls: 'starttls', login: true },
};

export const ALICE_POP3: ProgramAccount = {
  ...ALICE_IMAP,
  incoming: { protocol: 'pop3', host: 'pop.campus.example', port: 110, tls: 'starttls', keep: 'leave' },
};

export const DRAFT: Draft = {
  to: ['Bob <bob@remote.example>'],
  cc: [],
  bcc: [],
  subject: 'Hello',
  text: 'Hi Bob\n',
  answers: null,
};
