import { describe, expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import { FETCH_TONGUES } from '../fetching';
import { ALICE } from '../test-kit';
import { tokensOf } from './index';
import { spellOut } from './spell-out';
import { coverLine, type Span, type Token } from './token';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

/** The same numbers in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Every octet is in one token, in order; every token has words, and shows what it is. */
function checkCover(tokens: readonly Token[], length: number): void {
  let at = 0;
  for (const { from, to, words, text } of tokens) {
    expect(from).toBe(at);
    expect(to).toBeGreaterThan(from);
    expect(words).not.toBe('');
    expect(words).not.toMatch(/\bundefined\b|\{\w+\}/);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
    at = to;
  }
  expect(at).toBe(length);
  expect(spellOut(tokens)).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
}

test('any spans over any octets: they cover the line wholly, in order, without overlap', () => {
  const next = sequence(SEED);
  for (let round = 0; round < 2000 * CASES; round++) {
    const octets = Uint8Array.from({ length: next(24) }, () => next(256));
    const spans: Span[] = Array.from({ length: next(6) }, () => {
      const from = next(30) - 3;
      return { from, to: from + next(12) - 2, kind: 'value', words: 'words' };
    });
    const tokens = coverLine(octets, spans);
    checkCover(tokens, octets.length);
    // No character of several octets is parted.
    for (const { from } of tokens.slice(1))
      expect((octets[from - 1] ?? 0) >= 0x80 && (octets[from] ?? 0) >= 0x80).toBe(false);
  }
});

const PIECES: Readonly<Record<number, readonly string[]>> = {
  25: [
    ...[
      'HELO ',
      'EHLO ',
      'MAIL FROM:',
      'RCPT TO:',
      'DATA',
      'RSET',
      'NOOP',
      'VRFY ',
      'HELP',
      'AUTH PLAIN ',
      'QUIT',
    ],
    ...[
      '<',
      '>',
      '<>',
      '@',
      'alice@campus.example',
      'carol@campus.example',
      '"a b"@c',
      ' SIZE=',
      ' BODY=8BITMIME',
    ],
    ...[
      '.',
      '..',
      ':',
      'Subject: ',
      'Received: from a by b; ',
      'To: ',
      '=?utf-8?Q?a?=',
      '=?x?B?!?=',
      '\t',
      ',',
      ';',
    ],
  ],
  110: [
    ...[
      'USER alice',
      'PASS wonderland',
      'STAT',
      'LIST',
      'RETR ',
      'TOP ',
      'UIDL',
      'CAPA',
      'DELE ',
      'AUTH PLAIN',
      '1',
    ],
    ...['2', ' ', '=', 'AGFsaWNlAHdvbmRlcmxhbmQ=', '*', 'APOP a b'],
  ],
  143: [
    ...[
      'a LOGIN alice wonderland',
      'a SELECT INBOX',
      'a FETCH ',
      '1:*',
      ' (',
      ')',
      'FLAGS',
      'BODY[',
      ']',
      'ENVELOPE',
    ],
    ...[
      'BODYSTRUCTURE',
      '{3}',
      '{3+}',
      '{',
      '}',
      '"',
      '\\Seen',
      '\\',
      'a STORE 1 +FLAGS ',
      'a SEARCH ',
      'OR ',
      'a IDLE',
    ],
    ...[
      'DONE',
      'a APPEND INBOX ',
      'a LIST "" *',
      'a UID ',
      'a NOOP',
      '*',
      '+',
      '<0.5>',
      ' ',
      'NIL',
      '%',
      '1,2',
    ],
  ],
};

/** A line of pieces that mean something, with octets among them that mean nothing. */
function randomLine(port: number, next: (below: number) => number): string {
  const pieces = PIECES[port] ?? [];
  const parts = Array.from({ length: 1 + next(5) }, () =>
    next(6) === 0
      ? Array.from({ length: next(4) }, () => String.fromCharCode(next(256))).join('')
      : (pieces[next(pieces.length)] ?? ''),
  );
  return parts.join(next(3) === 0 ? ' ' : '') + (next(12) === 0 ? '\n' : '\r\n');
}

describe.each(Object.keys(PIECES).map(Number))('whatever is said on port %i', (port) => {
  test('by the client and by the server is covered by tokens that have words', () => {
    for (let round = 0; round < 40 * CASES; round++) {
      const next = sequence(SEED + round);
      const desk = new Desk();
      const c = desk.telnet('mail.campus.example', port);
      if (port === 110) desk.say(c, 'USER alice', 'PASS wonderland');
      if (port === 143) desk.say(c, 'a LOGIN alice wonderland', 'a SELECT INBOX');
      if (port === 25 && round % 2 === 0)
        desk.say(c, 'EHLO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>', 'DATA');
      for (let i = 0; i < 14 && desk.world.isOpen(c); i++)
        desk.do({ kind: 'type', connection: c, text: randomLine(port, next) });
      for (const line of desk.transcript().lines) {
        const tokens = tokensOf(line, { ...desk.source, persona: ALICE, tongues: FETCH_TONGUES });
        if (line.kind === 'client' || line.kind === 'server') checkCover(tokens, line.to - line.from);
        else expect(tokens).toEqual([]);
      }
    }
  });
});
