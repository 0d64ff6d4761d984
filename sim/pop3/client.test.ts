import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import type { StreamInput } from '../protocol/endpoint.ts';
import { Pop3Client, type Pop3ClientEffect } from './client.ts';
import { newPop3Client, type Pop3ClientConfig, type Pop3Told } from './client-state.ts';
import { accountWith, TestSession, TLS } from './test-session.ts';

const SEED = Number(process.env['SEED'] ?? 1939);
const RUNS = 500 * Number(process.env['CASES'] ?? 1);

const CONFIG: Pop3ClientConfig = {
  tls: 'never',
  user: 'mrose',
  password: 'tanstaaf',
  login: 'password',
  keep: 'leave',
  known: [],
};

/** A client whose server is the test. */
class Talk {
  readonly client: Pop3Client;
  readonly told: Pop3Told[] = [];
  readonly orders: string[] = [];
  said = '';

  constructor(config: Partial<Pop3ClientConfig> = {}) {
    this.client = new Pop3Client(newPop3Client({ ...CONFIG, ...config }));
  }

  open(tls: typeof TLS | null = null): this {
    this.input({ kind: 'opened', tls });
    return this;
  }

  input(input: StreamInput): string {
    const { length } = this.said;
    this.client.step(input, {
      event: () => undefined,
      effect: (effect: Pop3ClientEffect) => {
        if (effect.kind === 'send') this.said += latin1(effect.octets);
        else if (effect.kind === 'told') this.told.push(effect.told);
        else if (effect.kind !== 'timer') this.orders.push(effect.kind);
      },
    });
    return this.said.slice(length);
  }

  /** The server's lines; what the client says to the last of them. */
  hear(...lines: readonly string[]): string {
    let said = '';
    for (const line of lines) said = this.input({ kind: 'octets', octets: octetsOf(`${line}\r\n`) });
    return said;
  }

  /** `reason during: words` of the end. */
  get end(): string | null {
    const last = this.told.at(-1);
    if (last?.what !== 'ended') return null;
    const { failure } = last;
    return failure ? `${failure.reason} ${failure.during}: ${failure.words}` : 'fine';
  }

  get fetched(): readonly string[] {
    return this.told.flatMap((told) => (told.what === 'fetched' ? [latin1(told.octets)] : []));
  }
}

/** Lets client and server talk to each other until both are silent; gives the client's lines. */
function together(talk: Talk, session: TestSession): readonly string[] {
  let heard = session.open();
  talk.open();
  for (let rounds = 0; heard !== '' && rounds < 100; rounds++) {
    let said = talk.input({ kind: 'octets', octets: octetsOf(heard) });
    if (talk.orders.at(-1) === 'start-tls') {
      talk.orders.push('secured');
      session.input({ kind: 'secured', tls: TLS });
      said = talk.input({ kind: 'secured', tls: TLS });
    }
    heard = said === '' ? '' : session.send(said);
  }
  return talk.said.split('\r\n').slice(0, -1);
}

const LETTERS = ['Subject: one\r\n\r\n.dot\r\n', 'Subject: two\r\n\r\nno line end'];

describe('with our own server', () => {
  test('letters are fetched whole and left there; the second time there is nothing new', () => {
    const account = accountWith(...LETTERS);
    const first = new Talk();
    expect(together(first, new TestSession(account))).toEqual([
      'CAPA',
      'USER mrose',
      'PASS tanstaaf',
      'STAT',
      'UIDL',
      'LIST',
      'RETR 1',
      'RETR 2',
      'QUIT',
    ]);
    expect(first.fetched).toEqual([LETTERS[0], 'Subject: two\r\n\r\nno line end\r\n']);
    expect(first.end).toBe('fine');
    const known = first.told.flatMap((told) => (told.what === 'fetched' ? [told.letter.uidl ?? ''] : []));
    expect(new Set(known).size).toBe(2);
    const second = new Talk({ known });
    expect(together(second, new TestSession(account)).slice(-3)).toEqual(['UIDL', 'LIST', 'QUIT']);
    expect(second.fetched).toEqual([]);
  });

  test('where letters are not left, what is held already is deleted without being fetched', () => {
    const account = accountWith(...LETTERS);
    const leave = new Talk();
    together(leave, new TestSession(account));
    const [one] = leave.told.flatMap((told) => (told.what === 'fetched' ? [told.letter.uidl ?? ''] : []));
    const talk = new Talk({ keep: 'delete', known: [one ?? ''] });
    expect(together(talk, new TestSession(account)).slice(-4)).toEqual([
      'DELE 1',
      'RETR 2',
      'DELE 2',
      'QUIT',
    ]);
    const empty = new Talk({ keep: 'delete' });
    expect(together(empty, new TestSession(account)).slice(-2)).toEqual(['STAT', 'QUIT']);
  });

  test('TLS first, then CAPA anew, then the password', () => {
    const talk = new Talk({ tls: 'required' });
    const lines = together(talk, new TestSession(accountWith(...LETTERS), { clearLogin: false }));
    expect(lines.slice(0, 5)).toEqual(['CAPA', 'STLS', 'CAPA', 'USER mrose', 'PASS tanstaaf']);
    expect(talk.end).toBe('fine');
  });

  test('AUTH PLAIN, as RFC 4616 writes it', () => {
    const talk = new Talk({ login: 'plain', user: 'tim', password: 'tanstaaftanstaaf' });
    const account = accountWith();
    together(talk, new TestSession({ ...account, name: 'tim', password: 'tanstaaftanstaaf' }));
    expect(talk.said).toContain('AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\nSTAT\r\n');
  });

  test('a second client that comes while the maildrop is locked hears why', () => {
    const account = accountWith(...LETTERS);
    new TestSession(account, {}, 1).loggedIn();
    const talk = new Talk();
    together(talk, new TestSession(account, {}, 2));
    expect(talk.end).toContain('refused PASS: [IN-USE]');
  });
});

const CAPA = ['+OK', 'USER', 'SASL PLAIN LOGIN', 'STLS', '.'];
const WELCOME = ['+OK hello', ...CAPA, '+OK', '+OK'];

describe('refusals at each step', () => {
  test.each([
    ['the greeting', ['-ERR busy'], 'QUIT', 'refused the greeting: busy'],
    ['a greeting of another protocol', ['220 smtp'], 'QUIT', 'nonsense the greeting: 220 smtp'],
    ['USER', ['+OK', ...CAPA, '-ERR who?'], 'QUIT', 'refused USER: who?'],
    ['PASS', ['+OK', ...CAPA, '+OK', '-ERR [AUTH] wrong'], 'QUIT', 'refused PASS: [AUTH] wrong'],
    ['STAT', [...WELCOME, '-ERR no'], 'QUIT', 'refused STAT: no'],
    ['a STAT without a number', [...WELCOME, '+OK many'], 'QUIT', 'nonsense STAT: +OK many'],
    ['too many letters', [...WELCOME, '+OK 10001 5'], 'QUIT', 'too-big STAT: +OK 10001 5'],
    ['UIDL', [...WELCOME, '+OK 1 5', '-ERR what?'], 'QUIT', 'not-offered UIDL: what?'],
    ['no way to log in', ['+OK', '+OK', 'TOP', 'SASL CRAM-MD5', '.'], 'QUIT', 'no-login CAPA: null'],
    ['garbage', ['+OK', ...CAPA, '+OKAY'], 'QUIT', 'nonsense USER: +OKAY'],
  ])('%s', (_, lines, last, end) => {
    const talk = new Talk().open();
    expect(talk.hear(...lines)).toBe(`${last}\r\n`);
    talk.hear('+OK bye');
    expect(talk.end).toBe(end);
    expect(talk.orders.at(-1)).toBe('close');
  });

  test('RETR: the others still come', () => {
    const talk = new Talk().open();
    talk.hear(...WELCOME, '+OK 2 9', '+OK', '1 a', '2 b', '.', '+OK', '1 4', '2 5', '.');
    expect(talk.hear('-ERR broken')).toBe('RETR 2\r\n');
    expect(talk.hear('+OK', 'x', '.')).toBe('QUIT\r\n');
    talk.hear('+OK');
    expect(talk.told.map(({ what }) => what)).toEqual(['logged-in', 'listed', 'skipped', 'fetched', 'ended']);
    expect(talk.end).toBe('fine');
  });

  test('QUIT: then nothing was deleted', () => {
    const talk = new Talk({ keep: 'delete' }).open();
    talk.hear(...WELCOME, '+OK 1 4', '-ERR no UIDL', '-ERR no LIST', '+OK', 'x', '.', '+OK');
    talk.hear('-ERR some deleted messages not removed');
    expect(talk.end).toBe('refused QUIT: some deleted messages not removed');
  });

  test.each([
    [{ kind: 'ended' }, 'lost USER: null'],
    [{ kind: 'timer', name: 'reply' }, 'silent USER: null'],
  ] as const)('%j', (input, end) => {
    const talk = new Talk().open();
    talk.hear('+OK', ...CAPA);
    talk.input(input);
    expect(talk.end).toBe(end);
    expect(talk.orders).toEqual(['close']);
    talk.input(input);
    expect(talk.told).toHaveLength(1);
  });
});

describe('TLS', () => {
  test('required and not offered, or refused: no password leaves', () => {
    const stripped = new Talk({ tls: 'required' }).open();
    expect(stripped.hear('+OK', '+OK', 'USER', 'SASL PLAIN', '.')).toBe('QUIT\r\n');
    stripped.hear('+OK');
    expect(stripped.end).toBe('no-tls CAPA: null');
    const refused = new Talk({ tls: 'required' }).open();
    expect(refused.hear('+OK', ...CAPA, '-ERR not today')).toBe('QUIT\r\n');
    refused.hear('+OK');
    expect(refused.end).toBe('no-tls STLS: not today');
    const old = new Talk({ tls: 'required' }).open();
    expect(old.hear('+OK', '-ERR what is CAPA?')).toBe('QUIT\r\n');
  });

  test('opportunistic and not to be had: it goes on in clear', () => {
    const talk = new Talk({ tls: 'opportunistic' }).open();
    expect(talk.hear('+OK', ...CAPA)).toBe('STLS\r\n');
    expect(talk.hear('-ERR not today')).toBe('USER mrose\r\n');
  });

  test('what came in clear behind the +OK of STLS is thrown away', () => {
    const talk = new Talk({ tls: 'required' }).open();
    talk.hear('+OK', ...CAPA);
    talk.input({ kind: 'octets', octets: octetsOf('+OK go\r\n+OK evil\r\nUSER\r\n.\r\n') });
    talk.hear('+OK evil');
    expect(talk.orders).toEqual(['start-tls']);
    expect(talk.input({ kind: 'secured', tls: TLS })).toBe('CAPA\r\n');
  });

  test('from the first octet needs no STLS', () => {
    const talk = new Talk({ tls: 'required' }).open(TLS);
    expect(talk.hear('+OK', ...CAPA)).toBe('USER mrose\r\n');
  });
});

describe('listings that lie', () => {
  const at = (...lines: readonly string[]) => {
    const talk = new Talk({ known: ['held'] }).open();
    talk.hear(...WELCOME, ...lines);
    return talk;
  };

  test('names that stand twice, numbers out of range, and lines that are none', () => {
    const talk = at('+OK 3 9', '+OK', '1 held', '2 held', '9 x', 'hello', '3 new', '.', '+OK', '3 many', '.');
    expect(talk.said.split('\r\n').at(-2)).toBe('RETR 3');
    expect(talk.told.at(-1)).toEqual({
      what: 'listed',
      letters: [
        { number: 1, uidl: 'held', sizeOctets: null },
        { number: 2, uidl: null, sizeOctets: null },
        { number: 3, uidl: 'new', sizeOctets: null },
      ],
    });
  });
});

describe('whatever a server says', () => {
  const words = ['+OK', '-ERR no', '+OK 2 200', '1 a', '2 b', '.', '..', '', '+ ', 'SASL PLAIN', 'USER'];
  const line = fc.oneof(
    fc.constantFrom(...words, 'STLS', '+OK 99999999999999999999 1', '\0\xff', 'x'.repeat(70_000)),
    fc.array(fc.nat(255), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
  );
  const traffic = fc.record({
    lines: fc.array(line, { maxLength: 40 }),
    keep: fc.constantFrom('leave', 'delete'),
    tls: fc.constantFrom('required', 'opportunistic', 'never'),
    login: fc.constantFrom('password', 'plain'),
    cuts: fc.array(fc.nat(600), { maxLength: 12 }).map((cuts) => cuts.toSorted((a, b) => a - b)),
  });

  /** A handshake is a barrier: it is done when all that came before it was read. */
  function played(
    { lines, ...config }: Partial<Pop3ClientConfig> & { lines: string[] },
    cuts: number[],
  ): Talk {
    const talk = new Talk(config).open();
    for (const part of lines.join('\r\n').split('+OK 2 200')) {
      const text = `${part}+OK 2 200\r\n`;
      let from = 0;
      for (const to of [...cuts.filter((cut) => cut < text.length), text.length]) {
        talk.input({ kind: 'octets', octets: octetsOf(text.slice(from, to)) });
        from = to;
      }
      if (talk.orders.at(-1) === 'start-tls') {
        talk.orders.push('secured');
        talk.input({ kind: 'secured', tls: TLS });
      }
    }
    talk.input({ kind: 'ended' });
    return talk;
  }

  test('it never throws, ends once, says no password where TLS is required, and cuts change nothing', () => {
    fc.assert(
      fc.property(traffic, ({ cuts, ...rest }) => {
        const whole = played(rest, []);
        const inPieces = played(rest, cuts);
        expect(inPieces.said).toBe(whole.said);
        expect(inPieces.told).toEqual(whole.told);
        expect(whole.told.filter(({ what }) => what === 'ended')).toHaveLength(1);
        expect(whole.told.at(-1)?.what).toBe('ended');
        if (rest.tls === 'required' && !whole.orders.includes('secured'))
          expect(whole.said).not.toMatch(/PASS|AUTH|USER/);
        // One command for each line heard, and one for the handshake, at most.
        expect(whole.said.split('\r\n').length).toBeLessThan(rest.lines.length * 2 + 4);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('goes on from a copy of its state', () => {
    const talk = new Talk().open();
    talk.hear(...WELCOME, '+OK 1 4', '+OK', '1 a', '.', '+OK', '.', '+OK', 'Subject: x');
    const copy = new Pop3Client(cloneState(talk.client.state));
    const told: Pop3Told[] = [];
    const out = {
      event: () => undefined,
      effect: (effect: Pop3ClientEffect) => {
        if (effect.kind === 'told') told.push(effect.told);
      },
    };
    copy.step({ kind: 'octets', octets: octetsOf('\r\n.\r\n') }, out);
    expect(told).toEqual([
      {
        what: 'fetched',
        letter: { number: 1, uidl: 'a', sizeOctets: null },
        octets: octetsOf('Subject: x\r\n\r\n'),
      },
    ]);
  });
});
