import { describe, expect, test } from 'vitest';
import { summaryOf } from '@/sim/message/index';
import type { ProgramAccount } from '@/sim/program/index';
import { holdingsAt } from './holdings';
import { mailboxesAt } from './mailboxes';
import { type ColumnScene, deviceColumn, type MailColumn, serverColumn } from './mailboxes-columns';
import { Desk } from './test-kit';
import { clockOf } from './wall-clock';

const END = 1e9;

/** Carol's columns: laptop, phone, server. Three letters wait: Re: Welcome, Your book is waiting, Four umbrellas? */
function columns(desk: Desk, now = END): Record<'server' | 'laptop' | 'phone', MailColumn> {
  const account = mailboxesAt(desk.source, now).find((one) => one.account === 'carol');
  if (!account) throw new Error('no carol');
  const holdings = holdingsAt(desk.source, now);
  const scene: ColumnScene = {
    clock: (at) => clockOf(desk.spec.startsAt + at),
    nameOf: (host) => `the ${host}`,
  };
  const there = new Set(account.mailboxes[0]?.letters.flatMap(({ uid, gone }) => (gone ? [] : [uid])));
  const [laptop, phone] = holdings
    .devicesOf(account)
    .map((device) => deviceColumn(device, device.device, there, scene));
  if (!laptop || !phone) throw new Error('no devices');
  const recentFrom = (mailbox: string) => holdings.recentFrom(account, mailbox);
  return { laptop, phone, server: serverColumn(account, holdings.markedIn(account), recentFrom, scene) };
}

const rows = ({ sections }: MailColumn) =>
  sections
    .flatMap((section) => section.rows)
    .map(({ message, title, detail, marks, state }) => [
      message ? summaryOf(message).subject : title,
      detail,
      marks,
      state,
    ]);

const open = (desk: Desk, device: string, port: number) =>
  desk.do({ kind: 'connect', device, host: 'mail.campus.example', port, tls: 'none' });

function pop(desk: Desk): number {
  const c = open(desk, 'laptop', 110);
  desk.say(c, 'USER carol', 'PASS looking-glass');
  return c;
}

function imap(desk: Desk): number {
  const c = open(desk, 'phone', 143);
  desk.say(c, 'a1 LOGIN carol looking-glass', 'a2 SELECT INBOX');
  return c;
}

describe('the server’s column', () => {
  test('numbers, UIDs and flags; what no session was told of yet', () => {
    const { server } = columns(new Desk());
    expect(server.sentence).toBe(
      'The mailbox itself: INBOX, UIDVALIDITY 1803978900, UIDNEXT 4, 3 \\Recent for the next session',
    );
    expect(rows(server)).toEqual([
      ['Re: Welcome', '472 octets', ['#1 UID 1', '\\Seen'], 'here'],
      ['Your book is waiting', '445 octets', ['#2 UID 2'], 'here'],
      ['Four umbrellas?', '364 octets', ['#3 UID 3'], 'here'],
    ]);
  });

  test('what is marked says when it goes, what is gone with what it went', () => {
    const desk = new Desk();
    const c = pop(desk);
    desk.say(c, 'RETR 2', 'DELE 2');
    expect(rows(columns(desk).server)[1]?.[1]).toBe('DELE by the laptop: goes at its QUIT');
    desk.say(c, 'QUIT');
    expect(rows(columns(desk).server)[1]).toEqual([
      'Your book is waiting',
      'gone at 09:15 with the laptop’s QUIT',
      ['UID 2'],
      'gone',
    ]);
    const phone = imap(desk);
    desk.say(phone, 'a3 STORE 1 +FLAGS (\\Deleted)', 'a4 CREATE Old');
    expect(rows(columns(desk).server)[0]?.[1]).toBe('marked: goes with EXPUNGE or CLOSE');
    desk.say(phone, 'a5 STORE 1 -FLAGS (\\Deleted)', 'a6 MOVE 1 Old');
    expect(rows(columns(desk).server)[0]?.[1]).toBe('moved to Old at 09:15 with the phone’s MOVE');
  });

  test('folders have heads of their own', () => {
    const desk = new Desk();
    desk.say(imap(desk), 'a3 CREATE Lists/Tea', 'a4 CREATE Lists', 'a5 COPY 1:2 Lists/Tea');
    const { server } = columns(desk);
    expect(server.sentence).toBe('The mailboxes themselves: 3 folders, 5 letters');
    expect(server.sections.map(({ heading }) => heading)).toEqual([
      { title: 'INBOX', depth: 0, detail: '3 letters, UIDVALIDITY 1803978900, UIDNEXT 4' },
      { title: 'Lists', depth: 0, detail: '0 letters, UIDVALIDITY 1803978902, UIDNEXT 1, not subscribed' },
      {
        title: 'Tea',
        depth: 1,
        detail:
          '2 letters, UIDVALIDITY 1803978901, UIDNEXT 3, 2 \\Recent for the next session, not subscribed',
      },
    ]);
  });
});

describe('a device’s column', () => {
  test('nothing was asked', () => {
    const { laptop } = columns(new Desk());
    expect([laptop.sentence, laptop.protocols, rows(laptop)]).toEqual([
      'Knows nothing of the server until it asks.',
      [],
      [],
    ]);
  });

  test('POP3: copies, a beginning, and what is left there', () => {
    const desk = new Desk();
    const c = pop(desk);
    expect(rows(columns(desk).laptop)).toEqual([
      ['It has not asked how many there are', 'STAT or LIST would tell', [], 'unfetched'],
    ]);
    desk.say(c, 'STAT', 'RETR 1', 'TOP 2 0', 'DELE 1');
    const during = columns(desk).laptop;
    expect(during.sentence).toBe('Own copies. Logged in at 09:15: the numbers stay as they were then.');
    expect(rows(during)).toEqual([
      ['Re: Welcome', 'marked by DELE: goes at QUIT', ['copy', '#1'], 'here'],
      ['Your book is waiting', '', ['259 of 445 octets', '#2'], 'here'],
      ['1 letter not fetched', 'RETR would bring it here', [], 'unfetched'],
    ]);
    desk.say(c, 'QUIT');
    const after = columns(desk).laptop;
    expect(after.sentence).toBe('Own copies. Knows nothing of the server until it asks.');
    expect(rows(after)[0]?.[1]).toBe('here only: the server has it no more');
    expect(rows(after)[2]?.[1]).toBe('as of its last session');
  });

  test('IMAP: a view, in step or behind', () => {
    const desk = new Desk();
    const phone = imap(desk);
    desk.say(phone, 'a3 FETCH 1 (FLAGS UID)', 'a4 FETCH 2 BODY.PEEK[]<0.100>', 'a5 FETCH 3 (ENVELOPE)');
    expect(columns(desk).phone.sentence).toBe('A view of the server’s mailbox, in step since 09:15.');
    expect(rows(columns(desk).phone)).toEqual([
      ['Re: Welcome', 'number 1 · nothing fetched', ['UID 1', '\\Seen \\Recent'], 'here'],
      ['Your book is waiting', 'number 2 · 100 of 445 octets', ['UID not asked', 'flags not asked'], 'here'],
      ['Four umbrellas?', 'number 3 · envelope', ['UID not asked', 'flags not asked'], 'here'],
    ]);
    const c = pop(desk);
    desk.say(c, 'DELE 1', 'QUIT');
    expect(columns(desk).phone.sentence).toBe(
      'A view of the server’s mailbox. Not told yet: 1 removal. NOOP or IDLE would.',
    );
    desk.say(phone, 'a6 NOOP');
    expect(rows(columns(desk).phone)[0]?.[1]).toBe('was 2, now 1 · 100 of 445 octets');
    desk.say(phone, 'a7 LOGOUT');
    expect(columns(desk).phone.sentence).toBe('A view of the server’s mailbox, as it was left at 09:15.');
  });

  test('both protocols on one device', () => {
    const desk = new Desk();
    desk.say(pop(desk), 'RETR 1', 'QUIT');
    const c = open(desk, 'laptop', 143);
    desk.say(c, 'a1 LOGIN carol looking-glass', 'a2 EXAMINE INBOX');
    const { laptop } = columns(desk);
    expect(laptop.protocols).toEqual(['pop3', 'imap']);
    expect(laptop.sections.map(({ heading }) => heading?.detail)).toEqual([
      'Own copies. Knows nothing of the server until it asks.',
      'A view of the server’s mailbox, read only, in step since 09:15.',
    ]);
  });
});

describe('a mail program’s column', () => {
  const account = (protocol: 'pop3' | 'imap', keep: 'leave' | 'delete' = 'leave'): ProgramAccount => ({
    name: 'Carol',
    address: 'carol@campus.example',
    user: 'carol',
    password: 'looking-glass',
    login: 'password',
    requireTls: false,
    incoming: {
      protocol,
      host: 'mail.campus.example',
      port: protocol === 'pop3' ? 110 : 143,
      tls: 'none',
      keep,
    },
    outgoing: { host: 'mail.campus.example', port: 25, tls: 'none', login: false },
  });
  const fetched = (given: ProgramAccount) => {
    const desk = new Desk();
    desk.do({ kind: 'mail', device: 'laptop', do: { what: 'set-up', account: given } });
    desk.do({ kind: 'mail', device: 'laptop', do: { what: 'fetch' } });
    return desk;
  };

  test('POP3: copies, under the names that UIDL gave them', () => {
    const { laptop, phone } = columns(fetched(account('pop3')));
    expect(laptop.protocols).toEqual(['pop3']);
    expect(laptop.sentence).toBe(
      'The program’s own copies. It last looked at 09:15; the server then kept 3.',
    );
    // UID 1 and UIDVALIDITY 1803978900, in hexadecimal.
    expect(rows(laptop)[0]).toEqual(['Re: Welcome', '', ['000000016b868894', 'copy'], 'here']);
    expect(phone.sentence).toBe('Knows nothing of the server until it asks.');
  });

  test('POP3, taken off the server: only here', () => {
    const { laptop, server } = columns(fetched(account('pop3', 'delete')));
    expect(rows(laptop)[0]?.[1]).toBe('here only: the server has it no more');
    expect(rows(server)[0]?.[1]).toBe('gone at 09:15 with the laptop’s QUIT');
  });

  test('IMAP: headers until a letter is opened', () => {
    const desk = fetched(account('imap'));
    const { laptop } = columns(desk);
    expect(laptop.sentence).toBe('The program’s copies, in step at 09:15.');
    expect(rows(laptop)[1]).toEqual([
      'Your book is waiting',
      'header of 445 octets',
      ['UID 2', 'header'],
      'here',
    ]);
    expect(laptop.sections[0]?.rows[1]?.of).toEqual({ mailbox: 'INBOX', uid: 2 });
  });
});
