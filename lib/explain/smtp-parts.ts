import { decoded } from '@/lib/views/login-name';
import type { Answered } from '@/lib/views/wire-index';
import type { Explanation, Part } from './explanation';
import { lowered } from './lowered';
import { capabilityOf, codeWords, mayFollow, partsOf, type Scene } from './scene';
import { CODE_CLASS, ENHANCED_CLASS, ENHANCED_WORDS } from './words/enhanced';
import { SERVER_WORDS } from './words/server';

const FOR_PEOPLE = 'for people; programs go by the code';

/** A reply's line in pieces: code, enhanced code, text. */
export function smtpParts(scene: Scene, reply: Answered): readonly Part[] {
  const { line, answered } = scene;
  const { code, detail } = reply;
  const goesOn = line.text.charAt(3) === '-';
  const summary = codeWords(scene, code);
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
  return partsOf([...head, ...textParts(scene, text, isFirst, reply.asked === null)]);
}

type Pairs = readonly (readonly [string, string | undefined])[];

function textParts(scene: Scene, text: string, isFirst: boolean, unasked: boolean): Pairs {
  const outcome = scene.asked?.outcome;
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
    const summary = capabilityOf(scene, keyword)?.summary;
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

/** A line behind the first of EHLO's answer: the extension that it names; null for any other line. */
export function smtpExtension(scene: Scene, answered: Answered): Explanation | null {
  const { line, asked } = scene;
  if (asked?.verb !== 'EHLO' || asked.outcome !== 'welcome' || line.from === answered.from) return null;
  const [keyword = ''] = line.text.slice(4).split(' ');
  const row = capabilityOf(scene, keyword);
  const isLast = line.to === answered.to;
  return {
    title: row ? `${keyword}: ${lowered(row.summary)}` : `The server offers ${keyword}`,
    sentence: isLast ? SERVER_WORDS.lastExtension : SERVER_WORDS.extension,
    tone: 'plain',
    badge: `S ‹ ${answered.code}`,
    parts: smtpParts(scene, answered),
    tryLine: null,
    rule: row ? { rfc: row.rfc, words: row.summary } : null,
    mayFollow: isLast ? mayFollow(scene, answered.state, answered.mode) : [],
  };
}
