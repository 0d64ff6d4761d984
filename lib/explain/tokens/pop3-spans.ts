import type { Answered, Asked } from '@/lib/views/wire-index';
import { isInHeader } from '../letter-lines';
import { lowered } from '../lowered';
import { capabilityOf, codeWords, type Scene } from '../scene';
import { POP3_TOKENS } from '../words/pop3-payload';
import { LETTER_TOKEN_WORDS, TOKEN_WORDS } from '../words/tokens';
import { takeBase64 } from './base64-spans';
import { type CommandTakers, takeCommand } from './command-spans';
import { takeText } from './encoded-words';
import { takeLetterLine } from './letter-spans';
import type { Spans } from './token';

/** Takes a command line of POP3. */
export const takePop3Command = (spans: Spans, scene: Scene, asked: Asked): void =>
  takeCommand(spans, scene, asked, TAKERS);

const TAKERS: CommandTakers = {
  mark(spans, name, end, words) {
    if (name === 'initial') takeBase64(spans, end - spans.at, 'name and password');
    else takeText(spans, end, 'value', words);
  },
  between(spans, end) {
    takeText(spans, end, 'text', TOKEN_WORDS.text);
  },
};

/** Takes a line of an answer: status and words, or what follows them. */
export function takePop3Answer(spans: Spans, scene: Scene, answered: Answered): void {
  const { line } = scene;
  if (line.from === answered.from || answered.payloadOctets === null) takeStatus(spans, scene, answered);
  else takePayload(spans, scene, answered, answered.payloadOctets);
}

function takeStatus(spans: Spans, scene: Scene, { code, detail }: Answered): void {
  const { asked } = scene;
  const end = spans.text.length;
  if (!spans.text.startsWith(code)) return;
  spans.take(code.length, 'code', lowered(codeWords(scene, code) ?? ''));
  spans.skipSpaces();
  if (detail !== null && spans.rest.startsWith('[')) {
    spans.take(1, 'mark', POP3_TOKENS.bracket);
    spans.match(/[^\]\s]+/, 'name', lowered(codeWords(scene, detail) ?? POP3_TOKENS.code));
    spans.match(/[^\]]+/, 'value', POP3_TOKENS.code);
    spans.match(/\]/, 'mark', POP3_TOKENS.bracketEnd);
    spans.skipSpaces();
  }
  const outcome = asked?.outcome ?? null;
  if (outcome === 'challenged') takeBase64(spans, end - spans.at, POP3_TOKENS.challenge);
  else if (outcome === 'counted') takeNumbers(spans, POP3_TOKENS.messages, POP3_TOKENS.octets);
  else if (outcome === 'one')
    takeNumbers(spans, POP3_TOKENS.number, asked?.verb === 'UIDL' ? POP3_TOKENS.id : POP3_TOKENS.size);
  const stamp = asked === undefined ? /<[^<>]+>/.exec(spans.rest) : null;
  if (stamp) {
    takeText(spans, spans.at + stamp.index, 'text', POP3_TOKENS.forPeople);
    spans.take(stamp[0].length, 'value', POP3_TOKENS.stamp);
  }
  takeText(spans, end, 'text', POP3_TOKENS.forPeople);
}

function takeNumbers(spans: Spans, first: string, second: string): void {
  spans.match(/\S+/, 'value', first);
  spans.skipSpaces();
  spans.match(/\S+/, 'value', second);
}

function takePayload(spans: Spans, scene: Scene, answered: Answered, payloadOctets: number): void {
  const { line, asked } = scene;
  if (line.to === answered.to) {
    spans.match(/\./, 'last-dot', LETTER_TOKEN_WORDS.answerDot);
    return;
  }
  if (asked?.verb === 'RETR' || asked?.verb === 'TOP') {
    const from = answered.to - 3 - payloadOctets;
    const inHeader = isInHeader(scene, 'server', from, line.from);
    takeLetterLine(spans, spans.text.length, { inHeader, stuffing: 'answered' });
    return;
  }
  if (asked?.verb === 'CAPA') {
    const keyword = /^\S+/.exec(spans.text)?.[0] ?? '';
    const row = capabilityOf(scene, keyword);
    spans.take(keyword.length, 'name', row ? lowered(row.summary) : POP3_TOKENS.capability);
    for (let found: string | null = ''; found !== null; ) {
      spans.skipSpaces();
      found = spans.match(/\S+/, 'value', POP3_TOKENS.offers);
    }
    return;
  }
  takeNumbers(spans, POP3_TOKENS.number, asked?.verb === 'UIDL' ? POP3_TOKENS.id : POP3_TOKENS.size);
}
