import type { Answered, Asked } from '@/lib/views/wire-index';
import { lowered } from '../lowered';
import { capabilityOf, codeWords, type Scene } from '../scene';
import { ENHANCED_CLASS, ENHANCED_WORDS } from '../words/enhanced';
import {
  ADDRESS_WORDS,
  DIGIT_WORDS,
  PARAMETER_OTHER,
  PARAMETER_WORDS,
  REPLY_WORDS,
  SUBJECT_WORDS,
} from '../words/tokens';
import { takePath } from './address-spans';
import { takeBase64 } from './base64-spans';
import { type CommandTakers, takeCommand } from './command-spans';
import { takeText } from './encoded-words';
import type { Spans } from './token';

/** Takes a command line of SMTP. */
export const takeSmtpCommand = (spans: Spans, scene: Scene, asked: Asked): void =>
  takeCommand(spans, scene, asked, TAKERS);

const TAKERS: CommandTakers = {
  mark(spans, name, end, words) {
    if (name === 'sender' || name === 'recipient' || name === 'address') takePath(spans, end);
    else if (name.startsWith('parameter ')) takeParameter(spans, end);
    else if (name === 'initial') takeBase64(spans, end - spans.at, 'name and password');
    // All parameters together: they were taken one by one.
    else if (name !== 'parameters') takeText(spans, end, 'value', words);
  },
  between(spans, end) {
    spans.skipSpaces();
    if (spans.at >= end) return;
    // What parts FROM and TO from the path is part of the command.
    if (spans.match(/(FROM|TO)(?=:)/i, 'name', (word) => SIDES[word.toUpperCase()] ?? '') !== null)
      spans.take(1, 'mark', 'the path follows, without a space');
    takeText(spans, end, 'text', PARAMETER_OTHER.value);
  },
};

const SIDES: Readonly<Record<string, string>> = {
  FROM: 'the sender follows: to whom failures are reported',
  TO: 'a recipient follows',
};

/** `SIZE=1000`. */
function takeParameter(spans: Spans, end: number): void {
  const whole = spans.text.slice(spans.at, end);
  const equals = whole.indexOf('=');
  const keyword = (equals < 0 ? whole : whole.slice(0, equals)).toUpperCase();
  const known = PARAMETER_WORDS[keyword];
  spans.take(equals < 0 ? whole.length : equals, 'name', known?.name ?? PARAMETER_OTHER.name);
  if (equals < 0) return;
  spans.take(1, 'mark', PARAMETER_OTHER.equals);
  const value = whole.slice(equals + 1);
  spans.take(
    value.length,
    'value',
    known?.values?.[value.toUpperCase()] ?? (known?.value || PARAMETER_OTHER.value),
  );
}

type Digit = '1' | '2' | '3' | '4' | '5';
const isDigit = (text: string): text is Digit => /^[1-5]$/.test(text);
const isSecond = (text: string): text is keyof typeof DIGIT_WORDS.second => text in DIGIT_WORDS.second;

/** Takes a line of a reply: the code digit by digit, hyphen or space, the enhanced code, the words. */
export function takeSmtpReply(spans: Spans, scene: Scene, answered: Answered): void {
  const { text } = spans;
  if (!/^\d{3}/.test(text)) return;
  const [first, second] = [text.charAt(0), text.charAt(1)];
  const summary = codeWords(scene, text.slice(0, 3));
  spans.take(1, 'code', isDigit(first) ? DIGIT_WORDS.first[first] : DIGIT_WORDS.third);
  spans.take(1, 'code', isSecond(second) ? DIGIT_WORDS.second[second] : DIGIT_WORDS.third);
  const whole = summary === undefined ? '' : `; the whole code: ${lowered(summary)}`;
  spans.take(1, 'code', DIGIT_WORDS.third + whole);
  if (spans.match(/-/, 'mark', DIGIT_WORDS.goesOn) === null) spans.match(/ /, 'space', DIGIT_WORDS.last);
  if (answered.detail !== null) takeEnhanced(spans, answered.detail);
  takeWords(spans, scene, answered);
}

function takeEnhanced(spans: Spans, detail: string): void {
  if (!spans.rest.startsWith(detail)) return;
  const [kind = '', subject = '', point = ''] = detail.split('.');
  spans.take(kind.length, 'code', `${REPLY_WORDS.enhancedClass}: ${ENHANCED_CLASS[kind] ?? ''}`);
  spans.take(1, 'mark', REPLY_WORDS.dot);
  spans.take(subject.length, 'code', SUBJECT_WORDS[subject] ?? REPLY_WORDS.enhancedSubject);
  spans.take(1, 'mark', REPLY_WORDS.dot);
  const meaning = ENHANCED_WORDS[detail];
  const whole = meaning === undefined ? '' : `; ${detail} as a whole: ${meaning}`;
  spans.take(point.length, 'code', REPLY_WORDS.enhancedDetail + whole);
}

/** What stands behind the codes: for people, but for greetings, extensions, challenges. */
function takeWords(spans: Spans, scene: Scene, answered: Answered): void {
  const { line, asked } = scene;
  const end = spans.text.length;
  const isFirst = line.from === answered.from;
  const outcome = asked?.outcome;
  spans.skipSpaces();
  if (answered.asked === null && isFirst && answered === scene.wire.answered[0]) {
    spans.match(/\S+/, 'value', REPLY_WORDS.host);
    spans.skipSpaces();
    spans.match(/ESMTP(?=\s|$)/i, 'name', REPLY_WORDS.esmtp);
    takeText(spans, end, 'text', REPLY_WORDS.program);
  } else if (outcome === 'welcome') {
    if (isFirst) spans.match(/\S+/, 'value', REPLY_WORDS.host);
    else takeExtension(spans, scene);
    takeText(spans, end, 'text', REPLY_WORDS.forPeople);
  } else if (outcome === 'challenge') takeBase64(spans, end - spans.at, 'what the server asks for,');
  else takeProse(spans, end);
}

/** A line of EHLO's answer: keyword and parameters. */
function takeExtension(spans: Spans, scene: Scene): void {
  const keyword = /^\S+/.exec(spans.rest)?.[0] ?? '';
  const row = capabilityOf(scene, keyword);
  spans.take(keyword.length, 'name', row ? lowered(row.summary) : REPLY_WORDS.keyword);
  const words =
    keyword.toUpperCase() === 'SIZE'
      ? REPLY_WORDS.size
      : keyword.toUpperCase() === 'AUTH'
        ? REPLY_WORDS.mechanism
        : REPLY_WORDS.parameter;
  while (!spans.isDone) {
    spans.skipSpaces();
    if (spans.match(/\S+/, 'value', words) === null) break;
  }
}

/** A server's own words; an address in brackets, and the number of a letter in the queue, stand out. */
function takeProse(spans: Spans, end: number): void {
  const found = /<[^<>]*>|queued as \S+/i.exec(spans.rest);
  if (!found) {
    takeText(spans, end, 'text', REPLY_WORDS.forPeople);
    return;
  }
  takeText(spans, spans.at + found.index, 'text', REPLY_WORDS.forPeople);
  if (found[0].startsWith('<')) {
    if (/^<[^<>\s]*>$/.test(found[0]) && found[0] !== '<>') takePath(spans, spans.at + found[0].length);
    else spans.take(found[0].length, 'text', ADDRESS_WORDS.comment);
  } else {
    spans.match(/queued as/i, 'text', REPLY_WORDS.forPeople);
    spans.skipSpaces();
    spans.match(/\S+/, 'value', REPLY_WORDS.queueId);
  }
  takeText(spans, end, 'text', REPLY_WORDS.forPeople);
}
