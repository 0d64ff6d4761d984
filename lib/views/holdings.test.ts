import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAMPUS, type LetterSpec, type WorldSpec } from '@/sim/index';
import type { MailOrder, ProgramAccount } from '@/sim/program/index';
import { beginningOf, isWhole, octetsOf } from './held';
import { HoldingFold, type Holdings, holdingsAt } from './holdings';
import { Desk } from './test-kit';

const END = 1e9;
const CAROL = { host: 'campus', account: 'carol' };

const letter = (subject: string, body: string): LetterSpec => ({
  text: `From: Bob <bob@remote.example>\nTo: carol@campus.example\nSubject: ${subject}\n\n${body}`,
  receivedAt: CAMPUS.startsAt,
});
/** In octets, each line with its CRLF: header 32 + 26 + 9 + subject + 2, empty line 2. */
const LETTERS = [
  letter('One', 'a\n.b\nc\n'), // 74 + 3 + 4 + 3 = 84
  letter('Two', 'x\n'), // 74 + 3 = 77
  letter('Three', 'The third.\n'), // 76 + 12 = 88
];
const WORLD: WorldSpec = {
  ...CAMPUS,
  hosts: CAMPUS.hosts.map((host) =>
    host.kind === 'mail' && host.id === 'campus'
      ? {
          ...host,
          accounts: host.accounts.map((account) =>
            account.name === 'carol' ? { ...account, letters: LETTERS } : account,
          ),
        }
      : host,
  ),
};

/** A laptop with POP3 and a phone with IMAP, on one mailbox. */
class TwoDesks {
  readonly desk = new Desk(WORLD);

  open(device: string, port: number): number {
    return this.desk.do({ kind: 'connect', device, host: 'mail.campus.example', port, tls: 'none' });
  }

  pop(device = 'laptop'): number {
    const connection = this.open(device, 110);
    this.desk.say(connection, 'USER carol', 'PASS looking-glass');
    return connection;
  }

  imap(device = 'phone'): number {
    const connection = this.open(device, 143);
    this.desk.say(connection, 'a1 LOGIN carol looking-glass', 'a2 SELECT INBOX');
    return connection;
  }

  at(now = END): Holdings {
    return holdingsAt(this.desk.source, now);
  }

  pop3(device = 'laptop', now = END) {
    return this.at(now)
      .devicesOf(CAROL)
      .find((one) => one.device === device)?.pop3;
  }

  view(device = 'phone', now = END) {
    return this.at(now)
      .devicesOf(CAROL)
      .find((one) => one.device === device)?.imap[0];
  }
}

test('a device that never asked holds nothing and knows nothing', () => {
  const holdings = new TwoDesks().at(0);
  expect(holdings.devicesOf(CAROL)).toEqual([
    { device: 'laptop', look: 'laptop', pop3: null, imap: [], program: null },
    { device: 'phone', look: 'phone', pop3: null, imap: [], program: null },
  ]);
  expect(holdings.concerned).toBeNull();
});

describe('POP3', () => {
  test('RETR brings a copy, TOP a beginning; how many are left is known once it was asked', () => {
    const world = new TwoDesks();
    const c = world.pop();
    expect(world.pop3()).toMatchObject({ copies: [], unfetched: null, over: null });
    world.desk.say(c, 'STAT', 'RETR 1', 'TOP 3 0');
    const { copies = [], unfetched } = world.pop3() ?? {};
    expect(copies.map(({ uid, number }) => [uid, number])).toEqual([
      [1, 1],
      [3, 3],
    ]);
    // Of the third, 76 octets: the header and the empty line.
    expect(copies.map(({ held }) => beginningOf(held))).toEqual([84, 76]);
    expect(copies.map(({ held, message }) => isWhole(held, message))).toEqual([true, false]);
    expect(unfetched).toBe(1);
    world.desk.say(c, 'RETR 3');
    expect(world.pop3()?.copies.map(({ held, message }) => isWhole(held, message))).toEqual([true, true]);
  });

  test('a letter is here when its last octet has arrived, not when the server has sent it', () => {
    const world = new TwoDesks();
    const c = world.pop();
    world.desk.say(c, 'RETR 2');
    const { entries } = world.desk.world.log;
    const replied = entries.findLast(({ event }) => event.kind === 'pop3.replied');
    // Laptop to campus: 12 ms one way.
    expect(world.pop3('laptop', (replied?.at ?? 0) + 11)?.copies).toEqual([]);
    expect(world.pop3('laptop', (replied?.at ?? 0) + 12)?.copies).toHaveLength(1);
  });

  test('DELE marks, RSET takes it back, QUIT removes; the copy stays on the device', () => {
    const world = new TwoDesks();
    const c = world.pop();
    world.desk.say(c, 'RETR 1', 'DELE 1', 'DELE 3');
    expect([...world.at().markedIn(CAROL)]).toEqual([
      [1, 'laptop'],
      [3, 'laptop'],
    ]);
    expect(world.pop3()?.copies[0]?.isMarked).toBe(true);
    world.desk.say(c, 'RSET');
    expect(world.at().markedIn(CAROL).size).toBe(0);
    world.desk.say(c, 'DELE 1', 'QUIT');
    expect(world.at().markedIn(CAROL).size).toBe(0);
    expect(world.pop3()).toMatchObject({ over: { by: 'quit' }, copies: [{ uid: 1, isMarked: false }] });
  });

  test('a session that hangs up has lost its marks', () => {
    const world = new TwoDesks();
    const c = world.pop();
    world.desk.say(c, 'DELE 2');
    world.desk.do({ kind: 'hang-up', connection: c });
    expect(world.at().markedIn(CAROL).size).toBe(0);
    expect(world.pop3()?.over?.by).toBe('lost');
  });

  test('numbers are those of the maildrop at login: what comes later has none', () => {
    const world = new TwoDesks();
    const c = world.pop();
    const smtp = world.open('phone', 25);
    world.desk.say(smtp, 'HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>');
    world.desk.say(smtp, 'DATA', 'Subject: Late', '', 'x', '.');
    world.desk.say(c, 'LIST', 'RETR 4');
    expect(world.pop3()).toMatchObject({ copies: [], unfetched: 3 });
    world.desk.say(c, 'QUIT');
    const second = world.pop();
    world.desk.say(second, 'RETR 4');
    expect(world.pop3()?.copies.map(({ uid, number }) => [uid, number])).toEqual([[4, 4]]);
  });

  test('after a removal the same letter has another number, and its UIDL stays', () => {
    const world = new TwoDesks();
    const c = world.pop();
    // UIDVALIDITY is the second at which the world began: 2027-03-02 09:15 UTC, 1803978900, hex 6b868894.
    world.desk.say(c, 'RETR 2', 'UIDL', 'DELE 1', 'QUIT');
    expect(world.pop3()?.copies).toMatchObject([{ uid: 2, number: 2, uniqueId: '000000026b868894' }]);
    world.desk.say(world.pop(), 'NOOP');
    expect(world.pop3()?.copies).toMatchObject([{ uid: 2, number: 1, uniqueId: '000000026b868894' }]);
  });

  test('who is locked out holds nothing; the password is no name', () => {
    const world = new TwoDesks();
    world.pop();
    world.desk.say(world.pop('phone'), 'STAT');
    expect(world.pop3('phone')).toBeNull();
  });

  test.each([
    ['AUTH PLAIN with an initial response', [`AUTH PLAIN ${btoa('\0carol\0looking-glass')}`]],
    ['AUTH PLAIN in two lines', ['AUTH PLAIN', btoa('\0carol\0looking-glass')]],
    ['AUTH LOGIN', ['AUTH LOGIN', btoa('carol'), btoa('looking-glass')]],
    ['an address as name', ['USER Carol@Campus.Example', 'PASS looking-glass']],
  ])('%s', (_, lines) => {
    const world = new TwoDesks();
    world.desk.say(world.open('laptop', 110), ...lines, 'RETR 1');
    expect(world.pop3()?.copies).toHaveLength(1);
  });
});

describe('IMAP', () => {
  test('a client knows numbers; UIDs, flags and octets only as it asked for them', () => {
    const world = new TwoDesks();
    const c = world.imap();
    expect(world.view()).toMatchObject({ mailbox: 'INBOX', isReadOnly: false, leftAt: null });
    expect(world.view()?.letters.map(({ number, knowsUid, flags }) => [number, knowsUid, flags])).toEqual([
      [1, false, null],
      [2, false, null],
      [3, false, null],
    ]);
    world.desk.say(c, 'a3 FETCH 1 (FLAGS ENVELOPE)', 'a4 UID FETCH 3 BODY.PEEK[TEXT]');
    const [first, , third] = world.view()?.letters ?? [];
    expect(first).toMatchObject({ knowsUid: false, flags: ['\\Recent'], held: { extracts: ['ENVELOPE'] } });
    expect(third).toMatchObject({ knowsUid: true, uid: 3, flags: null });
    expect(third?.held.ranges).toEqual([{ from: 76, to: 88 }]);
  });

  test('pieces join to a whole', () => {
    const world = new TwoDesks();
    const c = world.imap();
    world.desk.say(c, 'a3 FETCH 1 BODY.PEEK[]<0.20>', 'a4 FETCH 1 BODY.PEEK[]<40.100>');
    const held = () => world.view()?.letters[0]?.held ?? { ranges: [], extracts: [], at: 0 };
    expect(held().ranges).toEqual([
      { from: 0, to: 20 },
      { from: 40, to: 84 },
    ]);
    expect([beginningOf(held()), octetsOf(held())]).toEqual([20, 64]);
    world.desk.say(c, 'a5 FETCH 1 BODY.PEEK[]<10.35>');
    expect(held().ranges).toEqual([{ from: 0, to: 84 }]);
    world.desk.say(c, 'a6 FETCH 2 (RFC822.HEADER RFC822.TEXT)');
    expect(world.view()?.letters[1]?.held.ranges).toEqual([{ from: 0, to: 77 }]);
  });

  test('another device removes a letter: numbers move when the client is told, UIDs stay', () => {
    const world = new TwoDesks();
    const c = world.imap();
    world.desk.say(c, 'a3 FETCH 1:3 (UID FLAGS)');
    const laptop = world.pop();
    world.desk.say(laptop, 'RETR 1', 'DELE 1', 'QUIT');
    // The phone was not told yet: it still counts three.
    expect(world.view()?.letters.map(({ uid }) => uid)).toEqual([1, 2, 3]);
    expect(world.view()?.behind).toEqual({ added: 0, removed: 1, flags: 0 });
    world.desk.say(c, 'a4 NOOP');
    expect(world.view()?.letters.map(({ number, firstNumber, uid }) => [number, firstNumber, uid])).toEqual([
      [1, 2, 2],
      [2, 3, 3],
    ]);
    expect(world.view()?.behind).toEqual({ added: 0, removed: 0, flags: 0 });
    // What it asks for now it asks by the new number.
    world.desk.say(c, 'a5 FETCH 2 BODY[]');
    expect(octetsOf(world.view()?.letters[1]?.held ?? { ranges: [], extracts: [], at: 0 })).toBe(88);
  });

  test('in IDLE it hears at once', () => {
    const world = new TwoDesks();
    world.desk.say(world.imap(), 'a3 IDLE');
    const opened = world.view()?.heardAt ?? 0;
    const laptop = world.pop();
    world.desk.say(laptop, 'DELE 1', 'QUIT');
    expect(world.view()?.letters).toHaveLength(2);
    expect(world.view()?.heardAt).toBeGreaterThan(opened);
  });

  test('flags that another client set are stale here until it is told', () => {
    const world = new TwoDesks();
    const phone = world.imap();
    world.desk.say(phone, 'a3 FETCH 1:3 FLAGS');
    const laptop = world.imap('laptop');
    world.desk.say(laptop, 'b1 STORE 2 +FLAGS (\\Flagged later)');
    expect(world.view()?.behind).toEqual({ added: 0, removed: 0, flags: 1 });
    expect(world.view('laptop')?.letters[1]?.flags).toEqual(['\\Flagged', 'later']);
    world.desk.say(phone, 'a4 NOOP');
    expect(world.view()?.behind.flags).toBe(0);
    expect(world.view()?.letters[1]?.flags).toEqual(['\\Flagged', '\\Recent', 'later']);
  });

  test('a new letter has a number when the client is told of it', () => {
    const world = new TwoDesks();
    const c = world.imap();
    const smtp = world.open('laptop', 25);
    world.desk.say(smtp, 'HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>');
    world.desk.say(smtp, 'DATA', 'Subject: New', '', 'x', '.');
    expect(world.view()?.behind.added).toBe(1);
    expect(world.at().recentFrom(CAROL, 'INBOX')).toBe(4);
    world.desk.say(c, 'a3 NOOP', 'a4 FETCH 4 UID');
    expect(world.view()?.letters[3]).toMatchObject({ uid: 4, firstNumber: 4, knowsUid: true });
    expect(world.at().recentFrom(CAROL, 'INBOX')).toBe(5);
  });

  test('what one segment brings is answered in the order of its commands', () => {
    const world = new TwoDesks();
    const c = world.imap();
    const lines = [
      'b1 CREATE Box',
      'b2 COPY 2:3 Box',
      'b3 STORE 1 +FLAGS.SILENT (\\Deleted)',
      'b4 EXPUNGE',
      'b5 SELECT Box',
      'b6 FETCH 2 BODY[]',
    ];
    world.desk.do({ kind: 'type', connection: c, text: `${lines.join('\r\n')}\r\n` });
    const boxes = world.at().devicesOf(CAROL)[1]?.imap ?? [];
    expect(boxes.map(({ mailbox, letters }) => [mailbox, letters.map(({ uid }) => uid)])).toEqual([
      ['INBOX', [2, 3]],
      ['Box', [1, 2]],
    ]);
    // The second in Box is the letter that was the third: 88 octets.
    expect(octetsOf(boxes[1]?.letters[1]?.held ?? { ranges: [], extracts: [], at: 0 })).toBe(88);
    expect(boxes[0]?.leftAt).not.toBeNull();
  });

  test('APPEND to the mailbox that is open: it is told before the log tells of the change', () => {
    const world = new TwoDesks();
    const c = world.imap();
    world.desk.do({ kind: 'type', connection: c, text: 'a3 APPEND INBOX {10+}\r\nA: b\r\n\r\nc\n\r\n' });
    expect(world.view()?.letters.map(({ uid }) => uid)).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['CLOSE', 'a3 CLOSE'],
    ['LOGOUT', 'a3 LOGOUT'],
    ['SELECT of what is not there', 'a3 SELECT Nowhere'],
  ])('%s leaves the mailbox', (_, line) => {
    const world = new TwoDesks();
    world.desk.say(world.imap(), line);
    expect(world.view()?.leftAt).not.toBeNull();
  });

  test('a SELECT that breaks a rule leaves all as it is', () => {
    const world = new TwoDesks();
    world.desk.say(world.imap(), 'a3 SELECT');
    expect(world.view()?.leftAt).toBeNull();
  });

  test('a name in quotes or as a literal is that name', () => {
    const world = new TwoDesks();
    const c = world.open('phone', 143);
    world.desk.do({ kind: 'type', connection: c, text: 'a1 LOGIN {5+}\r\ncarol "looking-glass"\r\n' });
    world.desk.say(c, 'a2 SELECT "inbox"');
    expect(world.view()?.letters).toHaveLength(3);
  });
});

test('carried on it is as made anew', () => {
  const world = new TwoDesks();
  const phone = world.imap();
  world.desk.say(phone, 'a3 FETCH 1:* (UID FLAGS BODY[])', 'a4 IDLE');
  const laptop = world.pop();
  world.desk.say(laptop, 'STAT', 'RETR 1', 'TOP 2 1', 'DELE 1', 'QUIT');
  world.desk.say(phone, 'DONE', 'a5 LOGOUT');
  const { source } = world.desk;
  const fold = new HoldingFold(source);
  for (let now = 0; now <= world.desk.world.now + 100; now += 7) {
    expect(fold.showUntil(now).devicesOf(CAROL)).toEqual(holdingsAt(source, now).devicesOf(CAROL));
  }
});

test('a copy goes on by itself, and leaves what it came from as it was', () => {
  const world = new TwoDesks();
  const phone = world.imap();
  world.desk.say(phone, 'a3 FETCH 1:* (UID FLAGS BODY[])', 'a4 IDLE');
  const laptop = world.pop();
  world.desk.say(laptop, 'UIDL', 'RETR 1', 'DELE 1', 'QUIT');
  world.desk.say(phone, 'DONE', 'a5 LOGOUT');
  const { source } = world.desk;
  const end = holdingsAt(source, END).devicesOf(CAROL);
  const fold = new HoldingFold(source);
  for (let now = 0; now <= world.desk.world.now; now += 40) {
    const shown = fold.showUntil(now).devicesOf(CAROL);
    const copy = fold.copy();
    expect(copy.copy().showUntil(END).devicesOf(CAROL)).toEqual(end);
    expect(copy.showUntil(now).devicesOf(CAROL)).toEqual(shown);
    expect(fold.showUntil(now).devicesOf(CAROL)).toEqual(shown);
  }
});

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

describe('whatever three sessions do to one mailbox', () => {
  const IMAP = [
    'NOOP',
    'FETCH 1:* (FLAGS)',
    'FETCH * BODY[]',
    'STORE 1 +FLAGS (\\Deleted)',
    'STORE 2:3 +FLAGS.SILENT (\\Deleted)',
    'UID STORE 1:* +FLAGS (\\Flagged)',
    'EXPUNGE',
    'CLOSE',
    'SELECT INBOX',
    'EXAMINE inbox',
    'SELECT Box',
    'SELECT Nowhere',
    'CREATE Box',
    'DELETE Box',
    'RENAME Box INBOX/Box',
    'COPY 1 INBOX',
    'COPY 1:* Box',
    'MOVE 1 Box',
    'MOVE * INBOX',
    'RENAME INBOX Old',
    'APPEND INBOX {4+}\r\nA: b',
  ];
  const POP = ['STAT', 'RETR 1', 'TOP 2 1', 'DELE 1', 'DELE 2', 'RSET', 'QUIT', 'UIDL'];
  const step = fc.oneof(
    fc.record({
      who: fc.constantFrom('phone', 'laptop'),
      lines: fc.array(fc.constantFrom(...IMAP), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      who: fc.constant('pop'),
      lines: fc.array(fc.constantFrom(...POP), { minLength: 1, maxLength: 3 }),
    }),
    fc.constant({ who: 'mail', lines: [] }),
  );

  test('each client’s numbers mean the letters that the server says they mean', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const world = new TwoDesks();
        const { desk } = world;
        const sessions = new Map([
          ['phone', world.imap('phone')],
          ['laptop', world.imap('laptop')],
          ['pop', world.pop('laptop')],
        ]);
        let tag = 0;
        const type = (who: string, lines: readonly string[]) => {
          const connection = sessions.get(who) ?? 0;
          const said = lines.map((line) => (who === 'pop' ? line : `t${tag++} ${line}`));
          // Who was shown the door cannot speak.
          desk.world.apply({ kind: 'type', connection, text: `${said.join('\r\n')}\r\n` });
        };
        for (const { who, lines } of steps) {
          if (who === 'mail') {
            const smtp = world.open('phone', 25);
            desk.say(
              smtp,
              'HELO x',
              'MAIL FROM:<>',
              'RCPT TO:<carol@campus.example>',
              'DATA',
              'x',
              '.',
              'QUIT',
            );
          } else type(who, lines);
        }
        for (const who of ['phone', 'laptop']) {
          const { length } = desk.world.log.entries;
          type(who, ['NOOP', 'FETCH 1:* (UID FLAGS)']);
          const told: (readonly number[])[] = [];
          for (const { event, connection } of desk.world.log.entries.slice(length)) {
            if (event.kind !== 'imap.responded' || event.name !== 'FETCH' || connection !== sessions.get(who))
              continue;
            const line = new TextDecoder().decode(desk.octets(connection, 'server', event.from, event.to));
            const [, number, uid] = /^\* (\d+) FETCH \(UID (\d+) FLAGS/.exec(line) ?? [];
            if (uid !== undefined) told.push([Number(number), Number(uid)]);
          }
          const open = world
            .at()
            .devicesOf(CAROL)
            .find(({ device }) => device === who);
          const views = open?.imap.filter(({ leftAt }) => leftAt === null) ?? [];
          if (told.length > 0) {
            expect(views).toHaveLength(1);
            expect(views[0]?.letters.map(({ number, uid }) => [number, uid])).toEqual(told);
            expect(views[0]?.behind).toEqual({ added: 0, removed: 0, flags: 0 });
          }
        }
      }),
      { seed: SEED, numRuns: 150 * CASES },
    );
  });
});

describe('a mail program', () => {
  const server = { host: 'mail.campus.example', tls: 'none' } as const;
  const account = (protocol: 'pop3' | 'imap', keep: 'leave' | 'delete'): ProgramAccount => ({
    name: 'Carol',
    address: 'carol@campus.example',
    user: 'carol',
    password: 'looking-glass',
    login: 'password',
    requireTls: false,
    incoming: { ...server, protocol, port: protocol === 'pop3' ? 110 : 143, keep },
    outgoing: { ...server, port: 25, login: false },
  });

  const mail = (world: TwoDesks, ...orders: readonly MailOrder[]) => {
    for (const order of orders) world.desk.do({ kind: 'mail', device: 'phone', do: order });
  };
  const program = (world: TwoDesks) =>
    world
      .at()
      .devicesOf(CAROL)
      .find(({ device }) => device === 'phone');

  test('POP3: what it keeps it tells itself; its sessions are nobody’s at a console', () => {
    const world = new TwoDesks();
    mail(world, { what: 'set-up', account: account('pop3', 'delete') }, { what: 'fetch' });
    const phone = program(world);
    expect([phone?.pop3, phone?.imap]).toEqual([null, []]);
    expect(phone?.program?.protocol).toBe('pop3');
    const inbox = phone?.program?.folders.find(({ name }) => name === 'INBOX');
    expect(inbox?.letters.map(({ whole, sizeOctets }) => [whole, sizeOctets])).toEqual([
      [true, 84],
      [true, 77],
      [true, 88],
    ]);
    expect(inbox?.synced?.onServer).toBe(0);
    expect(world.at().recentFrom(CAROL, 'INBOX')).toBe(4);
    // Another account has nothing of it.
    expect(world.at().devicesOf({ host: 'campus', account: 'alice' })[1]?.program).toBeNull();
  });

  test('IMAP: headers first, a letter whole when it is opened', () => {
    const world = new TwoDesks();
    mail(world, { what: 'set-up', account: account('imap', 'leave') }, { what: 'fetch' });
    const inbox = () => program(world)?.program?.folders.find(({ name }) => name === 'INBOX');
    expect(inbox()?.letters.map(({ uid, whole }) => [uid, whole])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    const second = inbox()?.letters[1]?.id ?? 0;
    mail(world, { what: 'open', folder: 'INBOX', letter: second });
    expect(inbox()?.letters[1]).toMatchObject({ uid: 2, whole: true });
    mail(world, { what: 'delete', folder: 'INBOX', letter: second });
    expect(inbox()?.letters.map(({ uid }) => uid)).toEqual([1, 3]);
  });
});
