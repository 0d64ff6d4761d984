/** The simulated DNS: zones as data, answers as values, their text as `dig` prints it. */
export { addressesOf, answer, type DnsAnswer } from './answer.ts';
export { type DigFrame, dataText, digLines, queryNumber, recordText } from './text.ts';
export {
  type DnsRecord,
  isDnsName,
  RECORD_TYPES,
  type RecordType,
  recordTypeOf,
  type Zone,
} from './zone.ts';
