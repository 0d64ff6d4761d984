/** The engine's door for programs that run its servers behind real ports: see lib/mailserver. */

export {
  IMAP_LIMITS,
  type ImapConfig,
  type ImapEffect,
  type ImapInput,
  ImapServer,
  type ImapServices,
} from './imap/index.ts';
export { randomOf } from './kernel/random.ts';
export {
  authenticate,
  Mta,
  type MtaEffect,
  mtaConfig,
  type NewAccount,
  newMtaState,
  pop3Services,
  type Site,
  smtpServices,
} from './mta/index.ts';
export { POP3_LIMITS, type Pop3Effect, Pop3Server } from './pop3/index.ts';
export type { StreamEffect, StreamInput, TlsInfo } from './protocol/endpoint.ts';
export {
  type AcceptEffect,
  SMTP_LIMITS,
  type SmtpConfig,
  type SmtpEffect,
  SmtpServer,
} from './smtp/index.ts';
export { accountOf, addAccount, emptyStore } from './store/account.ts';
export type { StoreChange } from './store/change.ts';
