/** POP3: a server, an observer and the table of its commands. */
export { apopDigest } from './apop.ts';
export {
  POP3_LIMITS,
  type Pop3Config,
  type Pop3Dialect,
  type Pop3Limits,
  type Pop3Row,
  type Pop3Services,
  type Pop3Table,
} from './command.ts';
export type {
  Pop3Continued,
  Pop3Decided,
  Pop3Event,
  Pop3Received,
  Pop3Replied,
  Pop3WireEvent,
} from './events.ts';
export { Pop3Observer, type Pop3ObserverState } from './observer.ts';
export { type Pop3Effect, Pop3Server } from './server.ts';
export type { Pop3State } from './session.ts';
export type { Pop3StateName } from './states.ts';
export { POP3_TABLE } from './table.ts';
