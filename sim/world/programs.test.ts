import { describe, expect, it } from 'vitest';
import type { ProgramAccount } from '../program/account.ts';
import type { ProgramEvent } from '../program/events.ts';
import type { MailOrder } from '../program/order.ts';
import { ALICE_IMAP, ALICE_POP3, DRAFT } from '../program/test-accounts.ts';
import { CAMPUS, NINETIES } from '../scenarios/index.ts';
import { Bench, fiveCommands } from '../testing/world-bench.ts';
import type { Applied } from './action.ts';
import { readJournal } from './journal.ts';
import type { WorldFault } from './world-fault.ts';

/** A bench whose devices have mail programs. */
class MailBench extends Bench {
  mail(order: MailOrder, device = 'laptop'): Applied {
    return this.try({ kind: 'mail', device, do: order });
  }

  setUp(account: ProgramAccount, device = 'laptop'): this {
    expect(this.mail({ what: 'set-up', account }, device).ok).toBe(true);
    return this;
  }

  /** Does something, and gives the commands that it caused: `1 RETR 2`, by connection. */
  commands(order: MailOrder, device = 'laptop'): readonly string[] {
    const { log } = this.world;
    const from = log.entries.length;
    expect(this.mail(order, device)).toMatchObject({ ok: true });
    return log.entries.slice(from).flatMap(({ event, connection }) => {
      const named = /^(?:smtp|pop3|imap)\.(?:received|continued)$/.test(event.kind);
      if (!named || connection === null || !('to' in event) || typeof event.to !== 'number') return [];
      const [at, to] = [Number('from' in event && event.from), event.to];
      const line = String.fromCharCode(...this.world.octets(connection, 'client', at, to));
      return [line.replace(/^a\d+ /, '').split('\r\n')[0] ?? ''];
    });
  }

  told<K extends ProgramEvent['kind']>(kind: K, device = 'laptop') {
    return this.events(kind).filter((event) => event.device === device);
  }

  /** Subjects of what a device holds in a folder, with the letter's numbers. */
  held(folder: string, device = 'laptop'): readonly string[] {
    const letters = new Map<number, string>();
    for (const { event } of this.world.log.entries) {
      if (!('device' in event) || event.device !== device) continue;
      if (event.kind === 'program.kept' && event.folder === folder) {
        const text = String.fromCharCode(...event.letter.message.octets);
        letters.set(event.letter.id, /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '');
      }
      if (event.kind === 'program.dropped' && event.folder === folder) letters.delete(event.letter);
    }
    return [...letters].map(([id, subject]) => `${id} ${subject.slice(0, 12).trim()}`);
  }

  set(fault: WorldFault): this {
    this.do({ kind: 'fault', fault });
    return this;
  }

  failures(device = 'laptop'): readonly string[] {
    return this.told('program.failed', device).map(
      ({ doing, failure: { reason, during, words } }) => `${doing}: ${reason} in ${during}: ${words}`,
    );
  }

  get clientWords(): string {
    return Array.from({ length: 20 }, (_, id) => this.heard(id, 'client')).join('');
  }
}

const ONE = ['DONE', 'IDLE'];

describe('a mail program with IMAP', () => {
  it('fetches headers first, and a letter when it is opened', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    expect(bench.commands({ what: 'fetch' })).toEqual([
      'LOGIN alice wonderland',
      'LIST "" "*"',
      'SELECT INBOX',
      'UID FETCH 1:* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT)])',
      'IDLE',
    ]);
    expect(bench.held('INBOX')).toEqual(['1 Welcome', '2 A line with', '3 =?utf-8?Q?Te', '4 The walk on']);
    expect(bench.commands({ what: 'open', folder: 'INBOX', letter: 2 })).toEqual([
      'DONE',
      'UID FETCH 2 (BODY.PEEK[])',
      'UID STORE 2 +FLAGS (\\Seen)',
      'IDLE',
    ]);
    // Once it is held whole nothing is asked for.
    expect(bench.commands({ what: 'open', folder: 'INBOX', letter: 2 })).toEqual([]);
    expect(bench.commands({ what: 'flag', folder: 'INBOX', letter: 2, flag: '\\Seen', on: false })).toEqual([
      'DONE',
      'UID STORE 2 -FLAGS (\\Seen)',
      'IDLE',
    ]);
    expect(bench.commands({ what: 'disconnect' })).toEqual(['DONE', 'LOGOUT']);
    expect(bench.told('program.disconnected')).toHaveLength(1);
    expect(bench.failures()).toEqual([]);
  });

  it('deletes and moves on the server, and follows what it says', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    bench.commands({ what: 'fetch' });
    expect(bench.commands({ what: 'delete', folder: 'INBOX', letter: 3 })).toEqual([
      'DONE',
      'UID STORE 3 +FLAGS (\\Deleted)',
      'UID EXPUNGE 3',
      'IDLE',
    ]);
    expect(bench.commands({ what: 'create', folder: 'Old' })).toEqual([
      'DONE',
      'CREATE Old',
      'LIST "" "*"',
      'IDLE',
    ]);
    expect(bench.commands({ what: 'move', folder: 'INBOX', letter: 4, to: 'Old' })).toEqual([
      'DONE',
      'UID MOVE 4 Old',
      'IDLE',
    ]);
    expect(bench.told('program.dropped').map(({ letter, why }) => [letter, why])).toEqual([
      [3, 'deleted'],
      [4, 'moved'],
    ]);
    bench.commands({ what: 'select', folder: 'Old' });
    expect(bench.held('Old')).toEqual(['5 The walk on']);
    // Back in INBOX only what is held is looked at again.
    expect(bench.commands({ what: 'select', folder: 'INBOX' })).toEqual([
      'DONE',
      'SELECT INBOX',
      'UID FETCH 1:4 (FLAGS)',
      'IDLE',
    ]);
  });

  it('on two devices: what one does the other hears in IDLE', () => {
    const bench = new MailBench().setUp(ALICE_IMAP).setUp(ALICE_IMAP, 'phone');
    bench.commands({ what: 'fetch' });
    bench.commands({ what: 'fetch' }, 'phone');
    bench.commands({ what: 'flag', folder: 'INBOX', letter: 1, flag: '\\Flagged', on: true }, 'phone');
    expect(bench.told('program.flagged')).toMatchObject([{ letter: 1, flags: { system: 5 } }]);
    bench.commands({ what: 'delete', folder: 'INBOX', letter: 2 }, 'phone');
    expect(bench.told('program.dropped')).toMatchObject([{ letter: 2, why: 'expunged' }]);
    expect(bench.told('program.dropped', 'phone')).toMatchObject([{ letter: 2, why: 'deleted' }]);
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('alice@campus.example', ['Subject: New', '', 'x']));
    expect(bench.held('INBOX').at(-1)).toBe('5 New');
    expect(bench.held('INBOX', 'phone')).toEqual(bench.held('INBOX'));
  });

  it('renews IDLE before the server loses patience, and hears of its end where it comes', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    bench.commands({ what: 'fetch' });
    bench.do({ kind: 'wait', ms: 60 * 60_000 });
    expect(bench.told('program.idled')).toHaveLength(3);
    bench.set({ what: 'host', host: 'campus', up: false });
    // 127 s until the client's own words are given up, 29 minutes until it says any.
    bench.do({ kind: 'wait', ms: 32 * 60_000 });
    expect(bench.failures()).toEqual(['fetch: silent in DONE: null']);
    expect(bench.mail({ what: 'disconnect' })).toMatchObject({ ok: false, reason: 'not-connected' });
  });

  it('sends by submission: TLS, then AUTH, then the letter; a copy goes to Sent', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    bench.commands({ what: 'fetch' });
    const draft = { ...DRAFT, bcc: ['Carol <carol@campus.example>'] };
    const commands = bench.commands({ what: 'send', draft });
    expect(commands.filter((line) => !ONE.includes(line)).slice(0, 10)).toEqual([
      'EHLO laptop.campus.example',
      'STARTTLS',
      'EHLO laptop.campus.example',
      'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
      'MAIL FROM:<alice@campus.example> SIZE=281',
      'RCPT TO:<bob@remote.example>',
      'RCPT TO:<carol@campus.example>',
      'DATA',
      'QUIT',
      'APPEND Sent (\\Seen) {281+}',
    ]);
    expect(bench.events('mta.delivered').map(({ account }) => account)).toEqual(['carol', 'bob']);
    expect(bench.clientWords).not.toContain('Bcc');
    expect(bench.told('program.sent')).toMatchObject([
      { accepted: ['bob@remote.example', 'carol@campus.example'], refused: [] },
    ]);
    expect(bench.held('Outbox')).toEqual([]);
    bench.commands({ what: 'select', folder: 'Sent' });
    expect(bench.held('Sent')).toEqual(['6 Hello']);
  });

  it('marks a letter as answered once the answer is sent', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    bench.commands({ what: 'fetch' });
    bench.commands({ what: 'open', folder: 'INBOX', letter: 1 });
    bench.commands({ what: 'send', draft: { ...DRAFT, answers: { folder: 'INBOX', letter: 1 } } });
    expect(bench.clientWords).toContain('UID STORE 1 +FLAGS (\\Answered)');
    expect(bench.clientWords).toContain('In-Reply-To: <welcome.1@mail.campus.example>\r\n');
  });
});

describe('a mail program with POP3', () => {
  const inboxOf = (bench: MailBench, host = 'campus') => {
    const uids = new Set<number>();
    for (const event of bench.events('store.changed')) {
      const { change } = event;
      if (event.host !== host || change.account !== 'alice' || change.mailbox !== 'INBOX') continue;
      if (change.what === 'added') for (const uid of change.uids) uids.add(uid);
      if (change.what === 'removed') for (const uid of change.uids) uids.delete(uid);
    }
    return [...uids];
  };

  it('leaves the letters on the server: a second device gets them too, the first one only new ones', () => {
    const bench = new MailBench().setUp(ALICE_POP3).setUp(ALICE_POP3, 'phone');
    const first = bench.commands({ what: 'fetch' });
    expect(first.slice(0, 5)).toEqual(['CAPA', 'STLS', 'CAPA', 'USER alice', 'PASS wonderland']);
    expect(first.slice(5)).toEqual(['STAT', 'UIDL', 'LIST', 'RETR 1', 'RETR 2', 'RETR 3', 'RETR 4', 'QUIT']);
    expect(bench.commands({ what: 'fetch' }).slice(5)).toEqual(['STAT', 'UIDL', 'LIST', 'QUIT']);
    bench.commands({ what: 'fetch' }, 'phone');
    expect(bench.held('INBOX', 'phone')).toEqual(bench.held('INBOX'));
    expect(inboxOf(bench)).toEqual([1, 2, 3, 4]);
    expect(bench.told('program.synced')).toMatchObject([{ onServer: 4 }, { onServer: 4 }]);
    // What happens to a letter here crosses no wire, and does not bring it back.
    for (const what of ['open', 'delete'] as const)
      expect(bench.commands({ what, folder: 'INBOX', letter: 1 })).toEqual([]);
    expect(bench.commands({ what: 'fetch' }).slice(5)).toEqual(['STAT', 'UIDL', 'LIST', 'QUIT']);
    expect(bench.held('INBOX')).toHaveLength(3);
    expect(bench.held('INBOX', 'phone')).toHaveLength(4);
  });

  it('deletes them after fetching: the second device finds an empty maildrop', () => {
    const account: ProgramAccount = {
      ...ALICE_POP3,
      login: 'plain',
      incoming: { ...ALICE_POP3.incoming, keep: 'delete' },
    };
    const bench = new MailBench().setUp(account).setUp(account, 'phone');
    const commands = bench.commands({ what: 'fetch' });
    expect(commands[3]).toBe('AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
    expect(commands.slice(7)).toEqual([
      ...['RETR 1', 'DELE 1', 'RETR 2', 'DELE 2', 'RETR 3', 'DELE 3', 'RETR 4', 'DELE 4', 'QUIT'],
    ]);
    expect(inboxOf(bench)).toEqual([]);
    expect(bench.commands({ what: 'fetch' }, 'phone').slice(-2)).toEqual(['STAT', 'QUIT']);
    expect(bench.held('INBOX')).toHaveLength(4);
    expect(bench.held('INBOX', 'phone')).toHaveLength(0);
  });

  it('has folders and flags of its own, and keeps copies of what it sent', () => {
    const bench = new MailBench().setUp(ALICE_POP3);
    bench.commands({ what: 'fetch' });
    expect(bench.commands({ what: 'create', folder: 'Old' })).toEqual([]);
    expect(bench.commands({ what: 'move', folder: 'INBOX', letter: 2, to: 'Old' })).toEqual([]);
    expect(bench.commands({ what: 'flag', folder: 'Old', letter: 2, flag: '\\Flagged', on: true })).toEqual(
      [],
    );
    expect(bench.held('Old')).toHaveLength(1);
    expect(bench.told('program.flagged')).toMatchObject([{ folder: 'Old', letter: 2, flags: { system: 4 } }]);
    bench.commands({ what: 'send', draft: DRAFT });
    expect(bench.held('Sent')).toEqual(['5 Hello']);
    expect(
      bench
        .told('program.listed')
        .at(-1)
        ?.folders.map(({ name }) => name),
    ).toEqual(['INBOX', 'Old', 'Sent', 'Outbox']);
  });

  it('is told that another session holds the maildrop', () => {
    const bench = new MailBench().setUp(ALICE_POP3);
    const pop = bench.telnet('pop.campus.example', 110, 'phone');
    bench.say(pop, 'USER alice', 'PASS wonderland');
    bench.commands({ what: 'fetch' });
    expect(bench.failures()).toEqual([
      'fetch: refused in PASS: [IN-USE] Maildrop is locked by another session.',
    ]);
    expect(bench.told('program.disconnected')).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  const HOME = { a: 'laptop', b: 'campus-net' } as const;

  it('a password never leaves in clear where TLS is required and was taken away', () => {
    const bench = new MailBench().setUp(ALICE_POP3).set({ what: 'strip', ...HOME, on: true });
    bench.commands({ what: 'fetch' });
    bench.commands({ what: 'send', draft: DRAFT });
    expect(bench.failures()).toEqual([
      'fetch: no-tls in CAPA: null',
      'send: no-tls in STARTTLS: TLS is required, and the server does not offer STARTTLS',
    ]);
    expect(bench.clientWords).not.toMatch(/PASS|AUTH|MAIL/);
    expect(bench.held('Outbox')).toEqual(['1 Hello']);
    // Without the requirement the same line gives it away.
    bench.setUp({ ...ALICE_POP3, requireTls: false }).commands({ what: 'fetch' });
    expect(bench.clientWords).toContain('PASS wonderland');
  });

  it.each(['expired', 'other-name', 'self-signed'] as const)(
    'a certificate that is %s is not trusted',
    (wrong) => {
      const bench = new MailBench().setUp(ALICE_IMAP).set({ what: 'certificate', host: 'campus', wrong });
      bench.commands({ what: 'fetch' });
      bench.commands({ what: 'send', draft: DRAFT });
      expect(bench.failures()).toEqual([
        `fetch: ${wrong} in the TLS handshake: null`,
        `send: ${wrong} in the TLS handshake: null`,
      ]);
      expect(bench.events('tls.distrusted').map(({ problem, name }) => `${problem} ${name}`)).toEqual([
        `${wrong} imap.campus.example`,
        `${wrong} smtp.campus.example`,
      ]);
      expect(bench.clientWords).not.toMatch(/wonderland|AUTH/);
      const says = bench.events('net.sent').map(({ tlsSays }) => tlsSays);
      expect(says.filter((said) => said?.startsWith('alert'))).toHaveLength(2);
      expect(bench.events('connection.closed')).toHaveLength(2);
      // Both sides have forgotten the connections: nothing is left that could go off.
      bench.do({ kind: 'wait', ms: 3_600_000 });
      expect(bench.failures()).toHaveLength(2);
      bench.set({ what: 'certificate', host: 'campus', wrong: null }).commands({ what: 'fetch' });
      expect(bench.held('INBOX')).toHaveLength(4);
    },
  );

  it('a name that the certificate does not stand for is no better', () => {
    const incoming = { ...ALICE_IMAP.incoming, host: '192.0.2.25' };
    const bench = new MailBench().setUp({ ...ALICE_IMAP, incoming });
    bench.commands({ what: 'fetch' });
    expect(bench.failures()).toEqual(['fetch: other-name in the TLS handshake: null']);
  });

  it.each([
    [{ host: 'nowhere.example' }, null, 'unknown-name'],
    [{ host: 'remote.example' }, null, 'no-address'],
    [{ host: '203.0.113.200' }, null, 'unreachable'],
    [{ port: 26 }, null, 'connection-refused'],
    [{}, { what: 'dns', zone: 'campus.example', failing: true }, 'dns-failed'],
    [{}, { what: 'manners', host: 'campus', manners: 'refuses' }, 'connection-refused'],
    [{}, { what: 'host', host: 'campus', up: false }, 'timed-out'],
  ] as const)('%j %j: no connection', (server, fault, reason) => {
    const bench = new MailBench().setUp({ ...ALICE_IMAP, incoming: { ...ALICE_IMAP.incoming, ...server } });
    if (fault) bench.set(fault);
    bench.commands({ what: 'fetch' });
    expect(bench.failures()).toEqual([`fetch: ${reason} in the connection: null`]);
    expect(bench.mail({ what: 'fetch' }).ok).toBe(true);
  });

  it('a server that says nothing is given up after a minute; nothing happens twice meanwhile', () => {
    const bench = new MailBench().setUp(ALICE_POP3);
    bench.set({ what: 'manners', host: 'campus', manners: 'silent' });
    bench.commands({ what: 'fetch' });
    expect(bench.mail({ what: 'fetch' })).toMatchObject({ ok: false, reason: 'busy' });
    bench.do({ kind: 'wait', ms: 60_000 });
    expect(bench.failures()).toEqual(['fetch: silent in the greeting: null']);
    expect(bench.mail({ what: 'fetch' }).ok).toBe(true);
    // Or by the person.
    expect(bench.mail({ what: 'disconnect' }).ok).toBe(true);
    expect(bench.failures()).toHaveLength(2);
  });

  it('a letter that nobody takes stays in the Outbox, and goes when it is tried again', () => {
    const bench = new MailBench().setUp({ ...ALICE_POP3, password: 'wrong' });
    bench.commands({ what: 'send', draft: DRAFT });
    expect(bench.failures()[0]).toMatch(/^send: refused in AUTH: 535 5\.7\.8 /);
    expect(bench.held('Outbox')).toEqual(['1 Hello']);
    bench.setUp(ALICE_POP3);
    bench.commands({ what: 'send-waiting' });
    expect(bench.held('Outbox')).toEqual([]);
    expect(bench.mail({ what: 'send-waiting' })).toMatchObject({ ok: false, reason: 'nothing-to-send' });
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'bob' }]);
  });

  it('a recipient who is turned down is named; the others have their letter', () => {
    const bench = new MailBench().setUp(ALICE_POP3);
    bench.commands({
      what: 'send',
      draft: { ...DRAFT, to: ['nobody@campus.example, carol@campus.example'] },
    });
    expect(bench.told('program.sent')).toMatchObject([
      {
        accepted: ['carol@campus.example'],
        refused: [{ address: 'nobody@campus.example', words: expect.stringMatching(/^550 5\.1\.1 /) }],
      },
    ]);
  });
});

describe('in the nineties', () => {
  it('all of it goes in clear, where a person says so', () => {
    const clear: ProgramAccount = {
      ...ALICE_IMAP,
      requireTls: false,
      incoming: { ...ALICE_IMAP.incoming, port: 143, tls: 'none' },
      outgoing: { ...ALICE_IMAP.outgoing, tls: 'none' },
    };
    const bench = new MailBench(NINETIES).setUp(clear);
    bench.commands({ what: 'fetch' });
    bench.commands({ what: 'send', draft: DRAFT });
    expect(bench.events('tls.started')).toEqual([]);
    expect(bench.events('mta.delivered')).toHaveLength(1);
    // Port 25 of the own network asks for no login at all.
    bench.setUp({ ...clear, outgoing: { host: 'mail.campus.example', port: 25, tls: 'none', login: false } });
    bench.commands({ what: 'send', draft: DRAFT });
    expect(bench.events('mta.delivered')).toHaveLength(2);
  });
});

describe('another account', () => {
  it('makes what is held of the first one go; other settings of the same do not', () => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    bench.commands({ what: 'fetch' });
    bench.setUp({ ...ALICE_IMAP, name: 'Alice L.' });
    expect(bench.told('program.disconnected')).toHaveLength(1);
    expect(bench.held('INBOX')).toHaveLength(4);
    bench.setUp({ ...ALICE_IMAP, user: 'carol', password: 'looking-glass', address: 'carol@campus.example' });
    expect(bench.held('INBOX')).toEqual([]);
    expect(new Set(bench.told('program.dropped').map(({ why }) => why))).toEqual(new Set(['other-account']));
    bench.commands({ what: 'fetch' });
    expect(bench.held('INBOX').length).toBeGreaterThan(0);
    expect(bench.failures()).toEqual([]);
  });
});

describe('orders', () => {
  it.each<readonly [MailOrder, string]>([
    [{ what: 'send', draft: { ...DRAFT, to: [] } }, 'no-recipient'],
    [{ what: 'send', draft: { ...DRAFT, to: ['bob'] } }, 'bad-address'],
    [{ what: 'send', draft: { ...DRAFT, text: 'x'.repeat(100_001) } }, 'too-long'],
    [{ what: 'send', draft: { ...DRAFT, subject: 'x'.repeat(1001) } }, 'too-long'],
    [{ what: 'send', draft: { ...DRAFT, to: Array(101).fill('a@x.example') } }, 'too-long'],
    [{ what: 'send', draft: { ...DRAFT, answers: { folder: 'INBOX', letter: 9 } } }, 'no-such-letter'],
    [{ what: 'open', folder: 'INBOX', letter: 9 }, 'no-such-letter'],
    [{ what: 'select', folder: 'Moon' }, 'no-such-folder'],
    [{ what: 'create', folder: 'a//b' }, 'bad-folder-name'],
    [{ what: 'create', folder: 'INBOX' }, 'bad-folder-name'],
    [{ what: 'create', folder: 'a\r\nb' }, 'bad-folder-name'],
    [{ what: 'disconnect' }, 'not-connected'],
    [{ what: 'set-up', account: { ...ALICE_IMAP, user: '' } }, 'bad-account'],
    [{ what: 'set-up', account: { ...ALICE_IMAP, password: 'a\r\nb' } }, 'bad-account'],
    [{ what: 'set-up', account: { ...ALICE_IMAP, address: 'alice' } }, 'bad-account'],
    [
      { what: 'set-up', account: { ...ALICE_IMAP, outgoing: { ...ALICE_IMAP.outgoing, tls: 'none' } } },
      'bad-account',
    ],
  ])('%j: %s', (order, reason) => {
    const bench = new MailBench().setUp(ALICE_IMAP);
    const { actionCount } = bench.world;
    expect(bench.mail(order)).toMatchObject({ ok: false, reason });
    expect(bench.world.actionCount).toBe(actionCount);
  });

  it('need a program that was set up, on a device', () => {
    const bench = new MailBench();
    expect(bench.mail({ what: 'fetch' })).toMatchObject({ ok: false, reason: 'no-account' });
    expect(bench.mail({ what: 'fetch' }, 'campus')).toMatchObject({ ok: false, reason: 'no-such-device' });
  });

  it('stand in a journal, and are read only where they are such', () => {
    const bench = new MailBench(CAMPUS).setUp(ALICE_IMAP);
    const { journal } = bench.world;
    const read = (order: unknown) =>
      readJournal({ ...journal, actions: [{ kind: 'mail', device: 'laptop', do: order }] })?.actions;
    const good: readonly MailOrder[] = [
      { what: 'set-up', account: ALICE_POP3 },
      { what: 'send', draft: { ...DRAFT, answers: { folder: 'INBOX', letter: 1 } } },
      { what: 'send-waiting' },
      { what: 'fetch' },
      { what: 'select', folder: 'INBOX' },
      { what: 'open', folder: 'INBOX', letter: 1 },
      { what: 'flag', folder: 'INBOX', letter: 1, flag: '\\Flagged', on: true },
      { what: 'move', folder: 'INBOX', letter: 1, to: 'Old' },
      { what: 'delete', folder: 'INBOX', letter: 1 },
      { what: 'create', folder: 'Old' },
      { what: 'disconnect' },
    ];
    for (const order of good) {
      const copy: unknown = JSON.parse(JSON.stringify({ ...order, more: 1 }));
      expect(read(copy)).toEqual([{ kind: 'mail', device: 'laptop', do: order }]);
      // Without any one of its fields it is none.
      for (const field of Object.keys(order)) expect(read({ ...order, [field]: undefined })).toBeUndefined();
    }
    for (const bad of [
      null,
      { what: 'burn' },
      { what: 'open', folder: 'INBOX', letter: -1 },
      { what: 'flag', folder: 'INBOX', letter: 1, flag: '\\Deleted', on: true },
      { what: 'set-up', account: { ...ALICE_IMAP, incoming: { ...ALICE_IMAP.incoming, protocol: 'smtp' } } },
      { what: 'set-up', account: { ...ALICE_IMAP, outgoing: { ...ALICE_IMAP.outgoing, port: '587' } } },
      { what: 'send', draft: { ...DRAFT, to: [1] } },
      { what: 'send', draft: { ...DRAFT, to: 'bob@remote.example' } },
      { what: 'send', draft: { ...DRAFT, answers: {} } },
    ]) {
      expect(read(bad)).toBeUndefined();
    }
  });
});
