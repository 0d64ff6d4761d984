/** The engine's door for lib/ and app/. */
export {
  addressesOf,
  answer,
  type DigFrame,
  type DnsAnswer,
  type DnsRecord,
  dataText,
  digLines,
  RECORD_TYPES,
  type RecordType,
  recordText,
  recordTypeOf,
  type Zone,
} from './dns/index.ts';
export {
  type Action,
  type Applied,
  LIMITS,
  MANNERS,
  type Manners,
  type Refusal,
  type WorldFault,
} from './world/action.ts';
export type {
  ConnectionEvent,
  DnsEvent,
  HostEvent,
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
export { digestOf, ENGINE, type Journal, readJournal } from './world/journal.ts';
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
