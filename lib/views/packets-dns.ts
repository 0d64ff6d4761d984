import { type DnsEvent, dataText } from '@/sim/index';
import { field, hexText, numberAt, type PacketField, type PacketLayer } from './packets-field';

const STATUS: Readonly<Record<number, string>> = { 0: 'no error', 2: 'SERVFAIL', 3: 'NXDOMAIN' };

/** A DNS message; `at` is where it begins. */
export function dnsLayer(octets: Uint8Array, at: number, event: DnsEvent): PacketLayer {
  const isAnswer = event.kind === 'dns.answered';
  const { name, type } = isAnswer ? event.answer : event;
  const flags = numberAt(octets, at + 2, 2);
  const questionEnd = nameEnd(octets, at + 12) + 4;
  const flagWords = isAnswer ? `answer, ${STATUS[flags & 15] ?? 'error'}` : 'question, recursion desired';
  const fields: PacketField[] = [
    field('Number', hexText(numberAt(octets, at, 2)), at, 2, 'The answer carries that of its question.'),
    field('Flags', `${flagWords} (${hexText(flags)})`, at + 2, 2),
    field('Questions', `${numberAt(octets, at + 4, 2)}`, at + 4, 2),
    field('Answers', `${numberAt(octets, at + 6, 2)}`, at + 6, 2),
    field('Other records', '0', at + 8, 4),
    field('Question', `${type} ${name}`, at + 12, questionEnd - at - 12),
  ];
  let place = questionEnd;
  for (const record of isAnswer ? event.answer.records : []) {
    const dataAt = nameEnd(octets, place) + 10;
    const end = dataAt + numberAt(octets, dataAt - 2, 2);
    const text = `${record.type} ${record.name}: ${dataText(record)}`;
    fields.push(field('Answer', text, place, end - place, `To be kept for ${record.ttlSeconds} seconds.`));
    place = end;
  }
  const summary = isAnswer ? `answer about ${name}` : `asks for ${type} of ${name}`;
  return { title: 'DNS', summary, of: 'frame', from: at, to: octets.length, fields };
}

/** Where a name ends: after its last, empty label, or after a pointer to where it stood before. @rfc 1035 4.1.4 */
function nameEnd(octets: Uint8Array, from: number): number {
  let at = from;
  while (at < octets.length) {
    const length = octets[at] ?? 0;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
    if (length === 0) break;
  }
  return at;
}
