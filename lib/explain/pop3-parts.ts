import { decoded } from '@/lib/views/login-name';
import type { Answered } from '@/lib/views/wire-index';
import type { Explanation, Part } from './explanation';
import { explainDot, explainLetterLine, isInHeader } from './letter-lines';
import { lowered } from './lowered';
import { capabilityOf, codeWords, partsOf, rowOf, type Scene } from './scene';
import { POP3_PAYLOAD } from './words/pop3-payload';

const FOR_PEOPLE = 'for people; programs go by +OK and -ERR';

/** The first line of an answer in pieces. */
export function pop3Parts(scene: Scene, { code, detail }: Answered): readonly Part[] {
  const { line, asked } = scene;
  const rest = line.text.slice(code.length).trimStart();
  const bracketed = detail === null ? '' : `[${detail}]`;
  const text = rest.startsWith(bracketed) ? rest.slice(bracketed.length).trimStart() : rest;
  const head = [
    [code, lowered(codeWords(scene, code) ?? '')] as const,
    [
      bracketed,
      detail === null ? undefined : lowered(codeWords(scene, detail) ?? 'a response code'),
    ] as const,
  ];
  return partsOf([...head, ...textParts(text, asked?.verb ?? null, asked?.outcome ?? null)]);
}

function textParts(
  text: string,
  verb: string | null,
  outcome: string | null,
): readonly (readonly [string, string])[] {
  const [one = '', two = ''] = text.split(' ');
  if (verb === null) {
    const stamp = /<[^<>]+>/.exec(text)?.[0] ?? '';
    return [
      [text.replace(stamp, '').trim(), 'its name, and a word for people'],
      [stamp, 'a stamp for APOP: new in every session'],
    ];
  }
  if (outcome === 'counted') {
    return [
      [one, 'messages'],
      [two, 'octets in all'],
    ];
  }
  if (outcome === 'one') {
    return [
      [one, 'the message’s number'],
      [two, verb === 'UIDL' ? 'its lasting name' : 'its size in octets'],
    ];
  }
  if (outcome === 'challenged') {
    const challenge = decoded(text).join('');
    return [[text, challenge === '' ? 'nothing to know beforehand' : `base64 of “${challenge}”`]];
  }
  return [[text, FOR_PEOPLE]];
}

/** A line behind the first one of an answer of many lines; null for the first. */
export function pop3Payload(scene: Scene, answered: Answered): Explanation | null {
  const { line, asked } = scene;
  if (line.from === answered.from || answered.payloadOctets === null || !asked?.verb) return null;
  const badge = `S ‹ ${asked.verb}`;
  if (line.to === answered.to) return explainDot(badge, false);
  if (asked.verb === 'RETR' || asked.verb === 'TOP') {
    const from = answered.to - 3 - answered.payloadOctets;
    const inHeader = isInHeader(scene, 'server', from, line.from);
    return explainLetterLine(scene, { inHeader, stuffed: true, writing: false }, badge);
  }
  const row = rowOf(scene, asked.verb);
  const rest = { tone: 'plain', badge, tryLine: null, mayFollow: [] } as const;
  const [one = '', ...more] = line.text.split(' ');
  if (asked.verb === 'CAPA') {
    const capability = capabilityOf(scene, one);
    return {
      ...rest,
      title: capability ? `${one}: ${lowered(capability.summary)}` : `The server offers ${one}`,
      sentence: POP3_PAYLOAD.capability,
      parts: partsOf([
        [one, 'the capability'],
        [more.join(' '), 'what it offers'],
      ]),
      rule: capability ? { rfc: capability.rfc, words: capability.summary } : null,
    };
  }
  const [title, sentence, second] = asked.verb === 'UIDL' ? POP3_PAYLOAD.uidl : POP3_PAYLOAD.list;
  return {
    ...rest,
    title: title.replace('{number}', one),
    sentence,
    parts: partsOf([
      [one, 'the message’s number in this session'],
      [more.join(' '), second],
    ]),
    rule: row ? { rfc: row.rfc, words: scene.tongue.words.verbs[asked.verb]?.rule ?? row.summary } : null,
  };
}
