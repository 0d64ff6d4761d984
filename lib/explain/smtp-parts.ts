import { decoded } from '@/lib/views/login-name';
import type { Answered } from '@/lib/views/wire-index';
import { lowered } from './client-lines';
import type { Part } from './explanation';
import { capabilityWords, codeWords, partsOf, type Scene } from './scene';
import { CODE_CLASS, ENHANCED_CLASS, ENHANCED_WORDS } from './words/enhanced';

const FOR_PEOPLE = 'for people; programs go by the code';

/** A reply's line in pieces: code, enhanced code, text. */
export function smtpParts({ line, asked, answered, protocol }: Scene, reply: Answered): readonly Part[] {
  const { code, detail } = reply;
  const goesOn = line.text.charAt(3) === '-';
  const summary = codeWords(protocol, code);
  const digit = code.charAt(0);
  const codePart = goesOn
    ? `${lowered(summary ?? '')}; the - says that more lines follow`
    : `${lowered(summary ?? '')}; ${CODE_CLASS[digit] ?? ''}`;
  const rest = line.text.slice(4);
  const text = detail !== null && rest.startsWith(detail) ? rest.slice(detail.length + 1) : rest;
  const head = [
    [code + (goesOn ? '-' : ''), codePart] as const,
    [detail ?? '', detail === null ? undefined : (ENHANCED_WORDS[detail] ?? ENHANCED_CLASS[digit])] as const,
  ];
  const isFirst = answered !== undefined && line.from === answered.from;
  return partsOf([...head, ...textParts(text, asked?.outcome ?? null, isFirst, reply.asked === null)]);
}

type Pairs = readonly (readonly [string, string | undefined])[];

function textParts(text: string, outcome: string | null, isFirst: boolean, unasked: boolean): Pairs {
  if (unasked && isFirst) {
    const [name = '', kind = '', ...rest] = text.split(' ');
    return [
      [name, 'the name of the server that speaks'],
      [
        [kind, ...rest].join(' '),
        kind === 'ESMTP' ? 'knows extensions, EHLO lists them; then the program’s name' : FOR_PEOPLE,
      ],
    ];
  }
  if (outcome === 'welcome') {
    if (isFirst) return [[text, 'the server’s name']];
    const [keyword = '', ...values] = text.split(' ');
    const summary = capabilityWords('smtp', keyword)?.summary;
    return [
      [keyword, summary === undefined ? 'an extension' : lowered(summary)],
      [values.join(' '), keyword === 'SIZE' ? 'octets' : 'what it offers'],
    ];
  }
  if (outcome === 'challenge') return [[text, `base64 of “${decoded(text).join('')}”`]];
  const queued = /^(.*?)(queued as \S+)$/.exec(text);
  if (queued) return [[queued[2] ?? '', 'the number of the letter in this server’s queue']];
  return [[text, FOR_PEOPLE]];
}
