import { describe, expect, it } from 'vitest';
import { latin1 } from '../kernel/octets.ts';
import { randomOf } from '../kernel/random.ts';
import { cutAtRandom, joined, octetByOctet } from './cuts.ts';
import { matchStart } from './match.ts';
import { parseDialogue } from './parse.ts';
import { type Deed, play } from './play.ts';

const BANNER = 'S: 220 mx.example.org ESMTP Mailwire\n';

function problemOf(body: string, world = 'one-server'): string | null {
  const parsed = parseDialogue(`title: t\nrfc: 5321 3\nworld: ${world}\n\n${body}`, 'smtp');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const { problem } = play(parsed.dialogue);
  return problem && `${problem.line}: ${problem.message}`;
}

describe('a dialogue that goes otherwise than written is found out:', () => {
  it('another reply', () => {
    expect(problemOf(`${BANNER}C: NOOP\nS: 250 OK\n`)).toBe(
      '7: the server said "250 2.0.0 Ok", the file has "250 OK"',
    );
  });

  it('no reply', () => {
    expect(problemOf(`${BANNER}S: 250 OK\n`)).toBe('6: the server said nothing, the file has "250 OK"');
  });

  it('a reply that the file forgot', () => {
    expect(problemOf(`${BANNER}C: NOOP\n`)).toBe('6: the server also said "250 2.0.0 Ok"');
    expect(problemOf(`${BANNER}C: NOOP\nC: NOOP\nS: 250 2.0.0 Ok\nC: QUIT\n`)).toBe(
      '9: the server also said "250 2.0.0 Ok"',
    );
  });

  it('half a line', () => {
    expect(problemOf(`${BANNER}C: NOOP\nS! 250 2.0.0\n`)).toBe('7: the server also said " Ok"');
  });

  it('an event that did not come, or came earlier', () => {
    expect(
      problemOf(`${BANNER}C: HELO a.example\nS: 250 mx.example.org\n= state.changed to=mail\n`),
    ).toContain(
      '8: this did not happen; since the last input (or = line) there was\n  {"kind":"smtp.received","verb":"HELO"',
    );
    const late = 'C: NOOP\nS: 250 2.0.0 Ok\n= smtp.received verb=HELO\n';
    expect(problemOf(`${BANNER}C: HELO a.example\nS: 250 mx.example.org\n${late}`)).toMatch(
      /^10: this did not happen/,
    );
  });

  it('a stream that stays open, or a handshake that nobody asked for', () => {
    expect(problemOf(`${BANNER}S closes\n`)).toBe('6: the server keeps the stream open');
    expect(problemOf(`${BANNER}C secures\n`)).toBe('6: no TLS handshake was agreed on');
    expect(problemOf(`${BANNER}C: QUIT\nS: 221 2.0.0 Bye\nC: NOOP\n`)).toBe(
      '8: the server has closed the stream',
    );
  });

  it('a name that is not bound, a world that does not exist', () => {
    expect(problemOf(`${BANNER}C: NOOP $id\n`)).toBe(
      '6: $id was not bound by an S line (a dollar sign is written $$)',
    );
    expect(problemOf(BANNER, 'two-servers')).toBe(
      '1: there is no world "two-servers"; there are one-server, three-letters',
    );
  });
});

describe('what is heard', () => {
  it('binds a name once', () => {
    const bindings = new Map<string, string>();
    expect(matchStart('[UID $a] $b\r\n', '[UID 7] $x.\r\nmore', bindings)).toBe(13);
    expect([...bindings]).toEqual([
      ['a', '7'],
      ['b', '$x.'],
    ]);
    expect(matchStart('$b again\r\n', '$x. again\r\n', bindings)).toBe(11);
    expect(matchStart('$b again\r\n', '$xy again\r\n', bindings)).toBe(-1);
  });

  it('is the same where a new name stands twice', () => {
    expect(matchStart('$a $a\r\n', '7 7\r\n', new Map())).toBe(5);
    expect(matchStart('$a $a\r\n', '7 8\r\n', new Map())).toBe(-1);
  });

  it('may be left open on a line, not over its end', () => {
    const open = 'a \xe2\x80\xa6 d\r\n';
    expect(matchStart(open, 'a b c d\r\n', new Map())).toBe(9);
    expect(matchStart(open, 'a b\r\nc d\r\n', new Map())).toBe(-1);
  });

  it('is otherwise letter by letter', () => {
    expect(matchStart('a.c $$\r\n', 'a.c $\r\n', new Map())).toBe(7);
    expect(matchStart('a.c $$\r\n', 'abc $\r\n', new Map())).toBe(-1);
  });
});

describe('cuts', () => {
  const send = (connection: number, text: string): Deed => ({
    kind: 'send',
    connection,
    octets: Uint8Array.from(text, (char) => char.charCodeAt(0)),
  });
  const shown = (deeds: readonly Deed[]) =>
    deeds.map((deed) => (deed.kind === 'send' ? `${deed.connection}${latin1(deed.octets)}` : deed.kind));

  const deeds: readonly Deed[] = [
    send(1, 'ab'),
    send(1, 'c'),
    send(2, 'd'),
    send(1, 'e'),
    { kind: 'secure', connection: 1 },
    send(1, 'fg'),
  ];

  it('join what stands together, and stop at a handshake and at another connection', () => {
    expect(shown(joined(deeds))).toEqual(['1abc', '2d', '1e', 'secure', '1fg']);
    expect(shown(octetByOctet(deeds))).toEqual(['1a', '1b', '1c', '2d', '1e', 'secure', '1f', '1g']);
  });

  it('lose nothing', () => {
    const long = [send(1, 'x'.repeat(500))];
    const pieces = cutAtRandom(long, randomOf(3));
    expect(pieces.length).toBeGreaterThan(12);
    expect(shown(joined(pieces))).toEqual(shown(long));
  });
});
