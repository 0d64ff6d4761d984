/** Lines taken apart, token by token. Comes with the explanations, not with the page. */
import type { TranscriptLine } from '@/lib/views/transcript';
import { latin1, type Octets } from '@/sim/index';
import type { ExplainSource } from '../explanation';
import { isInHeader } from '../letter-lines';
import { connectionOf, type Scene, sceneOf } from '../scene';
import { SMTP_TONGUE } from '../smtp-tongue';
import { CLIENT_WORDS } from '../words/general';
import { IMAP_TOKENS } from '../words/imap-tokens';
import { LETTER_TOKEN_WORDS, TOKEN_WORDS } from '../words/tokens';
import { takeBase64 } from './base64-spans';
import { takeData } from './imap-data-spans';
import { literalAt } from './imap-literals';
import { takeLetterLine } from './letter-spans';
import { contentEnd, coverLine, Spans, type Token } from './token';

export type { Token, TokenKind } from './token';

/**
 * Every octet of a line in tokens, in order, the line's end included. Empty for what no server or client said, and
 * while its protocol's tongue is not loaded.
 */
export function tokensOf(line: TranscriptLine, source: ExplainSource): readonly Token[] {
  const scene = sceneFor(line, source);
  if (scene === null) return [];
  const octets = octetsOf(scene);
  const spans = new Spans(latin1(octets.subarray(0, contentEnd(octets))));
  if (line.kind === 'client') takeClientLine(spans, scene);
  else takeServerLine(spans, scene);
  return coverLine(octets, spans.all, spans.endWords);
}

function sceneFor(line: TranscriptLine, source: ExplainSource): Scene | null {
  const isSpoken = line.kind === 'client' || line.kind === 'server';
  const wire = isSpoken && line.connection !== null ? connectionOf(source, line.connection) : undefined;
  if (!wire || wire.protocol === null) return null;
  const tongue = wire.protocol === 'smtp' ? SMTP_TONGUE : source.tongues?.[wire.protocol];
  return tongue ? sceneOf(line, source, wire, tongue) : null;
}

/** The octets as the console saw them: its own as they left, the server's as they came. */
function octetsOf({ line, source, wire }: Scene): Octets {
  const side = line.kind === 'client' ? 'client' : 'server';
  const octets = source.octets(wire.id, side, line.from, line.to);
  const changes = side === 'server' ? wire.altered.filter((one) => one.side === side) : [];
  if (changes.every(({ from, to }) => from >= line.to || to <= line.from)) return octets;
  const seen = Uint8Array.from(octets);
  for (const { from, text } of changes)
    for (let i = 0; i < text.length; i++) {
      const place = from + i - line.from;
      if (place >= 0 && place < seen.length) seen[place] = text.charCodeAt(i);
    }
  return seen;
}

function takeClientLine(spans: Spans, scene: Scene): void {
  const { asked, wire, line } = scene;
  if (scene.protocol === 'imap' && takeLiteralOf(spans, scene)) return;
  if (!asked) {
    if (wire.mode === 'letter') takeLetter(spans, scene, wire.asked.at(-1)?.to ?? 0);
    else if (wire.mode === 'literal') spans.take(spans.text.length, 'data', IMAP_TOKENS.literal);
    else spans.take(spans.text.length, 'text', CLIENT_WORDS.unread[1]);
    return;
  }
  if (asked.what === 'letter') {
    if (line.to === asked.to && spans.text === '.') spans.take(1, 'last-dot', LETTER_TOKEN_WORDS.dot);
    else takeLetter(spans, scene, asked.from);
    return;
  }
  if (asked.what === 'command') {
    scene.tongue.takeCommand(spans, scene, asked);
    return;
  }
  if (asked.mode === 'idle') spans.take(spans.text.length, 'verb', IMAP_TOKENS.done);
  else if (spans.text === '*') spans.take(1, 'mark', IMAP_TOKENS.giveUp);
  else if (asked.mode === 'sasl') takeBase64(spans, spans.text.length, 'the answer,');
  else if (scene.protocol === 'imap') takeData(spans, spans.text.length);
}

function takeLetter(spans: Spans, scene: Scene, from: number): void {
  const inHeader = isInHeader(scene, 'client', from, scene.line.from);
  if (spans.text === '' && inHeader) spans.endWords = TOKEN_WORDS.emptyLine;
  takeLetterLine(spans, spans.text.length, { inHeader, stuffing: 'sent' });
}

function takeServerLine(spans: Spans, scene: Scene): void {
  const { answered } = scene;
  if (!answered) return;
  if (scene.protocol === 'imap' && takeLiteralOf(spans, scene)) return;
  scene.tongue.takeAnswer(spans, scene, answered);
}

/** Takes what of a line of IMAP stands in a literal; false where nothing does, or something stands behind it. */
function takeLiteralOf(spans: Spans, scene: Scene): boolean {
  const literal = literalAt(scene);
  if (literal === null) return false;
  const { line } = scene;
  const length = Math.min(spans.text.length, literal.to - line.from);
  if (literal.isLetter) {
    const inHeader = isInHeader(scene, line.kind === 'client' ? 'client' : 'server', literal.from, line.from);
    if (length === 0 && inHeader && literal.to >= line.to) spans.endWords = TOKEN_WORDS.emptyLine;
    takeLetterLine(spans, length, { inHeader, stuffing: null });
  } else spans.take(length, 'data', IMAP_TOKENS.literal);
  spans.at = Math.max(spans.at, length);
  const goesOn = literal.to >= line.to;
  if (goesOn) spans.endWords ??= TOKEN_WORDS.literalEnd;
  return goesOn || spans.isDone;
}
