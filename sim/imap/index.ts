/** The door of IMAP. */
export { IMAP_LIMITS, type ImapConfig, type ImapLimits, type ImapServices } from './dialect.ts';
export type {
  ImapContinued,
  ImapDecided,
  ImapEvent,
  ImapReceived,
  ImapResponded,
  ImapStatus,
  ImapWireEvent,
} from './events.ts';
export { ImapObserver, type ImapObserverInput, type ImapObserverState } from './observer.ts';
export type { ImapEffect } from './reply.ts';
export { type ImapInput, ImapServer } from './server.ts';
export type { ImapModeName, ImapState, ImapStateName } from './states.ts';
export { IMAP_TABLE } from './table.ts';
