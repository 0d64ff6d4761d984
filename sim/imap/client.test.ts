import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { ImapClient, type ImapClientEffect, type ImapClientInput } from './client.ts';
import { type ImapClientConfig, type ImapTask, type ImapTold, newImapClient } from './client-state.ts';
import { CONFIG, TestHost, type TestSession, TLS } from './test-session.ts';

const SEED = Number(process.env['SEED'] ?? 3501);
const RUNS = 500 * Number(process.env['CASES'] ?? 1);

const ALICE: ImapClientConfig = {
  tls: 'never',
  user: 'alice',
  password: 'wonderland',
  login: 'password',
  idles: true,
};
const INBOX: ImapTask = { do: 'sync', mailbox: 'INBOX' };

/** A client whose server is the test. */
class Talk {
  client: ImapClient;
  readonly told: ImapTold[] = [];
  readonly orders: string[] = [];
  said = '';

  constructor(config: Partial<ImapClientConfig> = {}, tasks: readonly ImapTask[] = []) {
    this.client = new ImapClient(newImapClient({ ...ALICE, ...config }, new Map(), tasks));
  }

  open(tls: typeof TLS | null = null): this {
    this.input({ kind: 'opened', tls });
    return this;
  }

  input(input: ImapClientInput): string {
    const { length } = this.said;
    this.client.step(input, {
      event: () => undefined,
      effect: (effect: ImapClientEffect) => {
        if (effect.kind === 'send') this.said += latin1(effect.octets);
        else if (effect.kind === 'told') this.told.push(effect.told);
        else if (effect.kind !== 'timer') this.orders.push(effect.kind);
      },
    });
    return this.said.slice(length);
  }

  hear(...lines: readonly string[]): string {
    let said = '';
    for (const line of lines) said = this.input({ kind: 'octets', octets: octetsOf(`${line}\r\n`) });
    return said;
  }

  do(task: ImapTask): string {
    return this.input({ kind: 'task', task });
  }

  /** `reason during: words` of the end. */
  get end(): string | null {
    const last = this.told.at(-1);
    if (last?.what !== 'ended') return null;
    const { failure } = last;
    return failure ? `${failure.reason} ${failure.during}: ${failure.words}` : 'fine';
  }
}

/** A client at our own server: what one says the other hears, until both are silent. */
class Pair {
  readonly talk: Talk;
  readonly session: TestSession;
  private heard = 0;
  private saidBefore = 0;

  constructor(host: TestHost, talk: Talk = new Talk(), session = host.open()) {
    this.talk = talk;
    this.session = session;
    session.start();
    talk.open();
    this.settle();
  }

  /** Lets them talk, and gives the client's lines since the last time, tags and literals left out. */
  settle(): readonly string[] {
    const { talk, session } = this;
    let said = '';
    for (let rounds = 0; rounds < 200; rounds++) {
      const fresh = session.sent.slice(this.heard);
      this.heard = session.sent.length;
      if (fresh !== '') said += talk.input({ kind: 'octets', octets: octetsOf(fresh) });
      if (session.securing && talk.orders.at(-1) === 'start-tls') {
        session.secure();
        said += talk.input({ kind: 'secured', tls: TLS });
      }
      if (said === '' && fresh === '') break;
      if (said !== '') session.raw(said);
      said = '';
    }
    const lines = talk.said.slice(this.saidBefore).split('\r\n');
    this.saidBefore = talk.said.length;
    return lines.filter((line) => /^a\d+ |^DONE$/.test(line)).map((line) => line.replace(/^a\d+ /, ''));
  }

  do(...tasks: readonly ImapTask[]): readonly string[] {
    for (const task of tasks) this.session.raw(this.talk.do(task));
    return this.settle();
  }
}

const ONE = 'From: Bob <bob@example.test>\r\nSubject: one\r\n\r\n)(\r\n';
const TWO = 'From: Carol <carol@example.test>\r\nSubject: two {3}\r\n\r\nbody\r\n';
const FIELDS = 'FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT)]';

describe('with our own server', () => {
  test('logs in, looks, and waits in IDLE', () => {
    const talk = new Talk({}, [{ do: 'list' }, INBOX]);
    const pair = new Pair(new TestHost().deliver(ONE, TWO), talk);
    pair.settle();
    expect(talk.said.split('\r\n').slice(0, -1)).toEqual([
      'a1 LOGIN alice wonderland',
      'a2 LIST "" "*"',
      'a3 SELECT INBOX',
      `a4 UID FETCH 1:* (${FIELDS})`,
      'a5 IDLE',
    ]);
    expect(talk.told.filter(({ what }) => what !== 'letter')).toEqual([
      { what: 'logged-in' },
      { what: 'listed', mailboxes: [{ name: 'INBOX', delimiter: '/', selectable: true }] },
      { what: 'done', task: { do: 'list' } },
      { what: 'selected', mailbox: 'INBOX', uidValidity: 1_795_447_183 },
      { what: 'done', task: INBOX },
      { what: 'idling' },
    ]);
    const letters = talk.told.flatMap((told) => (told.what === 'letter' ? [told] : []));
    expect(letters.map(({ uid, sizeOctets, header }) => [uid, sizeOctets, header && latin1(header)])).toEqual(
      [
        [1, ONE.length, 'From: Bob <bob@example.test>\r\nSubject: one\r\n\r\n'],
        [2, TWO.length, 'From: Carol <carol@example.test>\r\nSubject: two {3}\r\n\r\n'],
      ],
    );
  });

  test('each task is a few commands, DONE before and IDLE after them', () => {
    const host = new TestHost().deliver(ONE, TWO);
    const pair = new Pair(host);
    expect(pair.do(INBOX)).toEqual(['SELECT INBOX', `UID FETCH 1:* (${FIELDS})`, 'IDLE']);
    expect(pair.do({ do: 'read', mailbox: 'INBOX', uid: 1 })).toEqual([
      'DONE',
      'UID FETCH 1 (BODY.PEEK[])',
      'IDLE',
    ]);
    expect(pair.talk.told.findLast(({ what }) => what === 'letter')).toMatchObject({ whole: octetsOf(ONE) });
    expect(pair.do({ do: 'flag', mailbox: 'INBOX', uid: 1, flag: '\\Seen', on: true })[1]).toBe(
      'UID STORE 1 +FLAGS (\\Seen)',
    );
    expect(pair.talk.told.findLast(({ what }) => what === 'letter')).toMatchObject({
      uid: 1,
      flags: { system: 1, keywords: [] },
    });
    expect(pair.do({ do: 'flag', mailbox: 'INBOX', uid: 1, flag: '\\Flagged', on: false })[1]).toBe(
      'UID STORE 1 -FLAGS (\\Flagged)',
    );
    expect(pair.do({ do: 'create', mailbox: 'Old mail' })[1]).toBe('CREATE "Old mail"');
    expect(pair.do({ do: 'move', mailbox: 'INBOX', uid: 2, to: 'Old mail' })[1]).toBe(
      'UID MOVE 2 "Old mail"',
    );
    expect(pair.do({ do: 'delete', mailbox: 'INBOX', uid: 1 }).slice(1, 3)).toEqual([
      'UID STORE 1 +FLAGS (\\Deleted)',
      'UID EXPUNGE 1',
    ]);
    expect(pair.talk.told.filter(({ what }) => what === 'gone')).toEqual([
      { what: 'gone', mailbox: 'INBOX', uid: 2 },
      { what: 'gone', mailbox: 'INBOX', uid: 1 },
    ]);
    expect(pair.do({ do: 'append', mailbox: 'Sent', octets: octetsOf(ONE) })).toEqual([
      'DONE',
      `APPEND Sent (\\Seen) {${ONE.length}+}`,
      'CREATE Sent',
      `APPEND Sent (\\Seen) {${ONE.length}+}`,
      'IDLE',
    ]);
    expect(host.alice.mailboxes.get('Sent')?.messages.map(({ message }) => latin1(message.octets))).toEqual([
      ONE,
    ]);
    expect(host.alice.mailboxes.get('Old mail')?.messages).toHaveLength(1);
    pair.session.raw(pair.talk.input({ kind: 'leave' }));
    expect(pair.settle()).toEqual(['DONE', 'LOGOUT']);
    expect(pair.talk.end).toBe('fine');
    expect(pair.talk.told.filter(({ what }) => what === 'failed')).toEqual([]);
  });

  test('in IDLE it hears of new letters and fetches them, and of letters that are gone', () => {
    const host = new TestHost().deliver(ONE);
    const pair = new Pair(host, new Talk({}, [INBOX]));
    pair.settle();
    const other = host.select();
    other.raw(`x APPEND INBOX {${TWO.length}+}\r\n${TWO}\r\n`);
    expect(pair.settle()).toEqual(['DONE', `UID FETCH 2:* (${FIELDS})`, 'IDLE']);
    other.say('y STORE 2 +FLAGS (\\Flagged \\Deleted)');
    expect(pair.settle()).toEqual([]);
    expect(pair.talk.told.at(-1)).toMatchObject({ what: 'letter', uid: 2, flags: { system: 12 } });
    other.say('z EXPUNGE');
    pair.settle();
    expect(pair.talk.told.at(-1)).toEqual({ what: 'gone', mailbox: 'INBOX', uid: 2 });
  });

  test('what is held from before is only looked at again', () => {
    const host = new TestHost().deliver(ONE, TWO, ONE);
    const talk = new Talk();
    const known = new Map([['INBOX', { uidValidity: 1_795_447_183, uidNext: 3 }]]);
    talk.client = new ImapClient(newImapClient(ALICE, known, [INBOX]));
    host.alice.mailboxes.get('INBOX')?.messages.splice(0, 1);
    const pair = new Pair(host, talk);
    pair.settle();
    expect(talk.said).toContain(`UID FETCH 1:2 (FLAGS)\r\na4 UID FETCH 3:* (${FIELDS})\r\na5 IDLE`);
    expect(talk.told.find(({ what }) => what === 'present')).toEqual({
      what: 'present',
      mailbox: 'INBOX',
      below: 3,
      uids: [2],
    });
    // Nothing is looked at twice.
    expect(pair.do({ do: 'read', mailbox: 'INBOX', uid: 2 })).toEqual([
      'DONE',
      'UID FETCH 2 (BODY.PEEK[])',
      'IDLE',
    ]);
  });

  test('and under another UIDVALIDITY it is held no more', () => {
    const talk = new Talk();
    const known = new Map([['INBOX', { uidValidity: 7, uidNext: 3 }]]);
    talk.client = new ImapClient(newImapClient(ALICE, known, [INBOX]));
    new Pair(new TestHost().deliver(ONE), talk).settle();
    expect(talk.said).toContain(`SELECT INBOX\r\na3 UID FETCH 1:* (${FIELDS})`);
  });

  test('TLS first, then the password, by SASL where that is wanted', () => {
    const host = new TestHost().deliver(ONE);
    const talk = new Talk({ tls: 'required', login: 'plain' }, [INBOX]);
    const session = host.open({ ...CONFIG, clearLogin: false });
    new Pair(host, talk, session).settle();
    expect(talk.said.split('\r\n').slice(0, 3)).toEqual([
      'a1 STARTTLS',
      'a2 CAPABILITY',
      // \0alice\0wonderland
      'a3 AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
    ]);
    expect(talk.told).toContainEqual({ what: 'done', task: INBOX });
  });
});

const GREETING = '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN STARTTLS] hello';

describe('a server that can do less', () => {
  const at = (capabilities: string, ...tasks: readonly ImapTask[]) => {
    const talk = new Talk({}, tasks).open();
    talk.hear('* OK hello', '* CAPABILITY IMAP4rev1', 'a1 OK');
    talk.hear(`a2 OK [CAPABILITY IMAP4rev1 ${capabilities}] in`);
    return talk;
  };

  test('without IDLE it just waits', () => {
    const talk = at('', INBOX);
    expect(talk.hear('* 0 EXISTS', '* OK [UIDVALIDITY 1] .', 'a3 OK [READ-WRITE] done')).toBe('');
    expect(talk.do(INBOX)).toBe('a4 NOOP\r\n');
  });

  test('without MOVE and UIDPLUS: COPY, STORE, EXPUNGE', () => {
    const talk = at('', { do: 'move', mailbox: 'INBOX', uid: 4, to: 'Old' });
    const fetch = talk.hear('* 1 EXISTS', '* OK [UIDVALIDITY 1] .', 'a3 OK done');
    expect(fetch).toBe(`a4 UID FETCH 1:* (${FIELDS})\r\n`);
    expect(talk.hear('* 1 FETCH (UID 4)', 'a4 OK')).toBe('a5 UID COPY 4 Old\r\n');
    expect(talk.hear('a5 OK')).toBe('a6 UID STORE 4 +FLAGS (\\Deleted)\r\n');
    expect(talk.hear('a6 OK')).toBe('a7 EXPUNGE\r\n');
    talk.hear('* 1 EXPUNGE', 'a7 OK');
    expect(talk.told.slice(-2).map(({ what }) => what)).toEqual(['gone', 'done']);
  });

  test('without LITERAL+ a letter waits for leave, and without SASL-IR a password', () => {
    const talk = at('', { do: 'append', mailbox: 'Sent', octets: octetsOf('x\r\n') });
    expect(talk.said.split('\r\n').at(-2)).toBe('a3 APPEND Sent (\\Seen) {3}');
    expect(talk.hear('+ go on')).toBe('x\r\n\r\n');
    const sasl = new Talk({ login: 'plain' }).open();
    expect(sasl.hear(GREETING)).toBe('a1 AUTHENTICATE PLAIN\r\n');
    expect(sasl.hear('+ ')).toBe('AGFsaWNlAHdvbmRlcmxhbmQ=\r\n');
  });

  test('a name or password that is no atom stands in quotes', () => {
    const talk = new Talk({ user: 'a "b"', password: 'c\\d' }).open();
    expect(talk.hear(GREETING)).toBe('a1 LOGIN "a \\"b\\"" "c\\\\d"\r\n');
    // \0é\0x in UTF-8: no quotes hold it.
    expect(new Talk({ user: '\u00e9', password: 'x' }).open().hear(GREETING)).toBe(
      'a1 AUTHENTICATE PLAIN\r\n',
    );
  });

  test('IDLE that is refused is not asked for again', () => {
    const talk = at('IDLE', INBOX);
    expect(talk.hear('* 0 EXISTS', 'a3 OK')).toBe('a4 IDLE\r\n');
    expect(talk.hear('a4 BAD what?')).toBe('');
    expect(talk.do(INBOX)).toBe('a5 NOOP\r\n');
    expect(talk.hear('a5 OK')).toBe('');
  });
});

describe('refusals at each step', () => {
  test.each([
    ['the greeting', ['* BYE busy'], '', 'refused the greeting: busy'],
    ['a greeting of another protocol', ['+OK pop'], 'a1 LOGOUT', 'nonsense the greeting: +OK pop'],
    ['CAPABILITY', ['* OK', 'a1 NO'], 'a2 LOGOUT', 'refused CAPABILITY: '],
    [
      'LOGIN',
      [GREETING, 'a1 NO [AUTHENTICATIONFAILED] wrong'],
      'a2 LOGOUT',
      'refused LOGIN: [AUTHENTICATIONFAILED] wrong',
    ],
    [
      'no way in',
      ['* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] x'],
      'a1 LOGOUT',
      'no-login the greeting: null',
    ],
    ['a tag that was not said', [GREETING, 'b1 OK'], 'a2 LOGOUT', 'nonsense LOGIN: b1 OK'],
    ['a plus that nobody waits for', [GREETING, '+ go'], 'a2 LOGOUT', 'nonsense LOGIN: + go'],
    ['goodbye in between', [GREETING, '* BYE too late'], '', 'lost LOGIN: too late'],
  ])('%s', (_, lines, last, end) => {
    const talk = new Talk().open();
    expect(talk.hear(...lines).trimEnd()).toBe(last);
    talk.hear('* BYE', `${last.split(' ')[0]} OK`);
    expect(talk.end).toBe(end);
    expect(talk.orders.at(-1)).toBe('close');
  });

  test('a refused task fails alone, with the server’s words', () => {
    const read: ImapTask = { do: 'read', mailbox: 'INBOX', uid: 9 };
    const talk = new Talk({}, [{ do: 'sync', mailbox: 'No' }, read]).open();
    talk.hear(GREETING, 'a1 OK [CAPABILITY IMAP4rev1] in');
    expect(talk.hear('a2 NO [NONEXISTENT] no such mailbox')).toBe('a3 SELECT INBOX\r\n');
    talk.hear('* 0 EXISTS', '* OK [UIDVALIDITY 1] .', 'a3 OK');
    talk.hear('a4 OK nothing to say');
    expect(talk.told.flatMap((told) => (told.what === 'failed' ? [told.failure] : []))).toEqual([
      { reason: 'refused', during: 'SELECT', words: '[NONEXISTENT] no such mailbox' },
      { reason: 'refused', during: 'a pause', words: 'nothing to say' },
    ]);
    expect(talk.end).toBeNull();
  });

  test.each([
    [{ kind: 'ended' }, 'lost LOGIN: null'],
    [{ kind: 'timer', name: 'reply' }, 'silent LOGIN: null'],
  ] as const)('%j', (input, end) => {
    const talk = new Talk().open();
    talk.hear(GREETING);
    talk.input(input);
    expect(talk.end).toBe(end);
    talk.input(input);
    expect(talk.told).toHaveLength(1);
  });
});

describe('TLS', () => {
  test('required and not offered, refused, or made needless: no password leaves', () => {
    const stripped = new Talk({ tls: 'required' }).open();
    expect(stripped.hear('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello')).toBe('a1 LOGOUT\r\n');
    stripped.hear('a1 OK');
    expect(stripped.end).toBe('no-tls the greeting: null');
    const refused = new Talk({ tls: 'required' }).open();
    refused.hear(GREETING, 'a1 NO not today', 'a2 OK');
    expect(refused.end).toBe('no-tls STARTTLS: not today');
    const preauth = new Talk({ tls: 'required' }).open();
    preauth.hear('* PREAUTH [CAPABILITY IMAP4rev1] welcome', 'a1 OK');
    expect(preauth.end).toBe('no-tls the greeting: [CAPABILITY IMAP4rev1] welcome');
  });

  test('what came in clear behind the OK of STARTTLS is thrown away', () => {
    const talk = new Talk({ tls: 'required' }).open();
    talk.hear(GREETING);
    talk.input({
      kind: 'octets',
      octets: octetsOf('a1 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\na2 OK\r\n'),
    });
    talk.hear('a2 OK evil');
    expect(talk.orders).toEqual(['start-tls']);
    expect(talk.input({ kind: 'secured', tls: TLS })).toBe('a2 CAPABILITY\r\n');
  });
});

describe('whatever a server says', () => {
  const TASKS: readonly ImapTask[] = [
    { do: 'list' },
    INBOX,
    { do: 'read', mailbox: 'INBOX', uid: 2 },
    { do: 'append', mailbox: 'Sent', octets: octetsOf('x\r\n') },
    { do: 'move', mailbox: 'Sent', uid: 1, to: 'Old' },
  ];
  const noise = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(
        ...[
          '* OK hello',
          '* 3 EXISTS',
          '* 3 EXISTS',
          '* 2 EXPUNGE',
          '* LIST () NIL a',
          '* 0 FETCH ()',
          '* 4',
        ],
        ...[
          '* CAPABILITY IMAP4rev1 IDLE MOVE',
          '* CAPABILITY STARTTLS AUTH=PLAIN',
          '* 1 FETCH (',
          '* CAPABILITY',
        ],
        ...['* 1 FETCH (UID 2 FLAGS (\\Seen \\X a) BODY[] "x")', '* 3 FETCH (UID 99999999999)', '*', '* x'],
        ...[
          '* 2 FETCH (BODY[HEADER.FIELDS (DATE)] "Subject: \\"x" UID 5 X (((NIL) "a")',
          '* LIST (\\Noselect',
        ],
        ...[
          '* OK [UIDVALIDITY 3] x',
          '* OK [UIDNEXT 9] x',
          '* LIST () "/" inbox',
          '* 2 FETCH (UID 7)',
          '* BAD [',
        ],
        ...['* 1 FETCH (UID 2 BODY[] {3}\r\nab\n)', '* LIST () "/" {0}\r\n', '* OK {5}', '* 1 EXPUNGE'],
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...['* BYE', '+ go', 'x', '', 'a1 OK', '\0', '* PREAUTH in', '* 100001 EXISTS', '* 1 FETCH (X {99}'],
        ...['* 1 FETCH (X {4294967295}', `* OK ${'x'.repeat(70_000)}`],
      ),
    },
    { weight: 1, arbitrary: fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes)) },
  );
  /** `?` stands for the tag of the command that waits. */
  const answer = fc.constantFrom(
    ...[
      '? OK',
      '? OK',
      '? OK',
      '? OK',
      '? OK [CAPABILITY IMAP4rev1 IDLE LITERAL+ UIDPLUS] x',
      '+ x',
      '? BAD',
    ],
    '? NO [TRYCREATE] no',
  );
  const traffic = fc.record({
    turns: fc.array(fc.tuple(fc.array(noise, { maxLength: 4 }), answer), { maxLength: 30, size: 'max' }),
    tls: fc.constantFrom('required', 'opportunistic', 'never'),
    login: fc.constantFrom('password', 'plain'),
    piece: fc.nat(60),
  });

  interface Play extends Partial<ImapClientConfig> {
    readonly turns: readonly (readonly [readonly string[], string])[];
  }

  function played({ turns, ...config }: Play, piece: number): Talk {
    const talk = new Talk(config, TASKS).open();
    talk.hear('* OK hello');
    for (const [noises, last] of turns) {
      const tag = talk.client.state.pending?.tag ?? 'a0';
      const text = [...noises, last.replace('?', tag), ''].join('\r\n');
      for (let at = 0; at < text.length; at += piece)
        talk.input({ kind: 'octets', octets: octetsOf(text.slice(at, at + piece)) });
      if (talk.orders.at(-1) !== 'start-tls') continue;
      talk.orders.push('secured');
      talk.input({ kind: 'secured', tls: TLS });
    }
    talk.input({ kind: 'ended' });
    return talk;
  }

  test('it never throws, ends once, says no password where TLS is required, and cuts change nothing', () => {
    let longest = 0;
    fc.assert(
      fc.property(traffic, ({ piece, ...play }) => {
        const whole = played(play, 1_000_000);
        const pieces = played(play, piece + 1);
        expect(pieces.said).toBe(whole.said);
        expect(pieces.told).toEqual(whole.told);
        if (play.tls === 'required' && !whole.orders.includes('secured'))
          expect(whole.said).not.toMatch(/wonderland|AUTHENTICATE/);
        expect(whole.told.filter(({ what }) => what === 'ended')).toHaveLength(1);
        expect(whole.told.at(-1)?.what).toBe('ended');
        // Never more than one command for each thing heard.
        const commands = whole.said.match(/^(?:a\d+ |DONE)/gm) ?? [];
        const heard = play.turns.reduce((sum, [noises]) => sum + noises.length + 1, 0);
        expect(commands.length).toBeLessThanOrEqual(heard + 2);
        longest = Math.max(longest, commands.length);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // The dialogues are no empty ones.
    expect(longest).toBeGreaterThan(12);
  });

  test('goes on from a copy of its state', () => {
    const talk = new Talk({}, [INBOX]).open();
    talk.hear('* OK [CAPABILITY IMAP4rev1] x', 'a1 OK [CAPABILITY IMAP4rev1] in', '* 1 EXISTS', 'a2 OK');
    talk.input({ kind: 'octets', octets: octetsOf('* 1 FETCH (UID 5 BODY[HEADER.FIELDS (DATE)] {4}\r\nab') });
    talk.client = new ImapClient(cloneState(talk.client.state));
    talk.hear('\r\n FLAGS ())');
    expect(talk.told.at(-1)).toMatchObject({ uid: 5, header: octetsOf('ab\r\n'), flags: { system: 0 } });
  });
});
