/** The engine's door for lib/ and app/: worlds in which people send. See fetching.ts for POP3 and IMAP. */
export {
  addressesOf,
  answer,
  type DigFrame,
  type DnsAnswer,
  type DnsRecord,
  dataText,
  digLines,
  queryNumber,
  RECORD_TYPES,
  type RecordType,
  recordText,
  recordTypeOf,
  type Zone,
} from './dns/index.ts';
export type { ImapEvent } from './imap/events.ts';
export { civilOf, rfc5322Date } from './kernel/calendar.ts';
export { countUntil, type Entry, type SimTime } from './kernel/log.ts';
export { latin1, type Octets, utf8Encode } from './kernel/octets.ts';
export type { Message } from './message/message.ts';
export { addressOctets } from './mta/networks.ts';
export {
  type Certificate,
  type CertificateProblem,
  certificateProblem,
} from './net/certificate.ts';
export type { Pop3Event } from './pop3/events.ts';
export { complete, dissect, type Edge, legalIn, type Suggestion, stateGraph } from './protocol/derive.ts';
export type { Fault } from './protocol/fault.ts';
export { CAMPUS, NINETIES, SCENARIOS } from './scenarios/index.ts';
export type { SmtpEvent } from './smtp/events.ts';
export { SMTP_COMMANDS } from './smtp/rows.ts';
export { SMTP_STATES } from './smtp/states.ts';
export { type FlagSet, SYSTEM_FLAGS } from './store/flags.ts';
export {
  type Action,
  type Applied,
  LIMITS,
  type Refusal,
} from './world/action.ts';
export type {
  ConnectionEvent,
  DnsEvent,
  HostEvent,
  NetAltered,
  NetSent,
  PersonDid,
  ProtocolEvent,
  SegmentFlags,
  Side,
  StoreChanged,
  StoredView,
  TlsEvent,
  WorldEvent,
} from './world/events.ts';
export { faultFits } from './world/faults.ts';
export type { Fetching } from './world/fetching.ts';
export { INITIAL_STATES } from './world/initial-states.ts';
export { digestOf, ENGINE, type Journal, readFault, readJournal } from './world/journal.ts';
export type { NextEvent } from './world/next.ts';
export { type Divergence, type Replayed, replay } from './world/replay.ts';
export type {
  AccountSpec,
  DeviceSpec,
  HostSpec,
  LetterSpec,
  LinkSpec,
  MailHostSpec,
  NetworkSpec,
  ServiceProtocol,
  ServiceSpec,
  WorldSpec,
} from './world/spec.ts';
export { World } from './world/world.ts';
export { MANNERS, type Manners, type WorldFault } from './world/world-fault.ts';
