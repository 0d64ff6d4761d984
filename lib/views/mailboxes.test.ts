import { describe, expect, test } from 'vitest';
import { summaryOf } from '@/sim/message/index';
import { type AccountView, MailboxFold, mailboxesAt } from './mailboxes';
import { Desk } from './test-kit';

const END = 1e9;

const inboxOf = (accounts: readonly AccountView[], name: string) =>
  accounts.find(({ account }) => account === name)?.mailboxes[0];

function deskWithLetter(): Desk {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  const envelope = ['HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>'];
  desk.say(c, ...envelope, 'DATA', 'From: Alice <alice@campus.example>', 'Subject: Tea', '', 'At five.', '.');
  return desk;
}

describe('mailboxes', () => {
  test('all accounts of all hosts, with what waits in them from the beginning', () => {
    const accounts = mailboxesAt(new Desk().source, 0);
    expect(accounts.map(({ account, address }) => [account, address])).toEqual([
      ['alice', 'alice@campus.example'],
      ['carol', 'carol@campus.example'],
      ['bob', 'bob@remote.example'],
      ['dora', 'dora@flaky.example'],
    ]);
    const inbox = inboxOf(accounts, 'bob');
    expect(inbox?.name).toBe('INBOX');
    expect(inbox?.letters.map(({ number, isNew }) => [number, isNew])).toEqual(
      inbox?.letters.map((_, i) => [i + 1, false]),
    );
    expect(inbox?.count).toBeGreaterThan(0);
  });

  test('a letter stands there from its delivery on, and is new', () => {
    const desk = deskWithLetter();
    const added = desk.world.log.entries.findLast(({ event }) => event.kind === 'store.changed');
    const before = inboxOf(mailboxesAt(desk.source, (added?.at ?? 0) - 1), 'carol');
    const after = inboxOf(mailboxesAt(desk.source, added?.at ?? 0), 'carol');
    expect(after?.count).toBe((before?.count ?? 0) + 1);
    const letter = after?.letters.at(-1);
    expect(letter).toMatchObject({ isNew: true, gone: null, flags: [] });
    expect(letter && summaryOf(letter.message)).toMatchObject({ from: 'Alice', subject: 'Tea' });
    expect(after?.unseen).toBe((before?.unseen ?? 0) + 1);
    expect(after?.uidNext).toBe((before?.uidNext ?? 0) + 1);
  });

  test('flags as IMAP writes them; what is removed is marked as gone and has no number', () => {
    const desk = deskWithLetter();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(
      imap,
      'a1 LOGIN carol looking-glass',
      'a2 SELECT INBOX',
      'a3 STORE 1 +FLAGS (\\Deleted \\Flagged)',
    );
    const marked = inboxOf(mailboxesAt(desk.source, END), 'carol');
    expect(marked?.letters[0]?.flags).toEqual(expect.arrayContaining(['\\Flagged', '\\Deleted']));
    desk.say(imap, 'a4 EXPUNGE');
    const left = inboxOf(mailboxesAt(desk.source, END), 'carol');
    expect(left?.count).toBe((marked?.count ?? 0) - 1);
    const gone = left?.letters.filter((letter) => letter.gone !== null);
    expect(gone).toMatchObject([
      { uid: 1, number: null, isNew: false, gone: { by: 'laptop', verb: 'EXPUNGE', movedTo: null } },
    ]);
    expect(left?.letters.find(({ uid }) => uid === 2)?.number).toBe(1);
  });

  test('mailboxes that are made, renamed, deleted; INBOX stays first', () => {
    const desk = new Desk();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass', 'a2 CREATE Archive', 'a3 CREATE Zoo', 'a4 SELECT INBOX');
    desk.say(imap, 'a5 COPY 1 Archive', 'a6 RENAME Archive Attic', 'a7 DELETE Zoo');
    const carol = mailboxesAt(desk.source, END).find(({ account }) => account === 'carol');
    expect(carol?.mailboxes.map(({ name }) => name)).toEqual(['INBOX', 'Attic']);
    expect(carol?.mailboxes[1]?.count).toBe(1);
  });

  test('what removed a letter is told, also where its session said more in the same segment', () => {
    const desk = new Desk();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass', 'a2 CREATE Old', 'a3 SELECT INBOX');
    const text = 'a4 MOVE 1 Old\r\na5 STORE 1 +FLAGS (\\Deleted)\r\na6 EXPUNGE\r\na7 LOGOUT\r\n';
    desk.do({ kind: 'type', connection: imap, text });
    const gone = inboxOf(mailboxesAt(desk.source, END), 'carol')?.letters.flatMap((letter) =>
      letter.gone === null ? [] : [[letter.uid, letter.gone.verb, letter.gone.movedTo]],
    );
    expect(gone).toEqual([
      [1, 'MOVE', 'Old'],
      [2, 'EXPUNGE', null],
    ]);
  });

  test('a hierarchy: what lies below a mailbox stands below it; names are decoded', () => {
    const desk = new Desk();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass');
    // The name of RFC 3501 5.1.3's example, and one whose superior does not exist.
    const names = ['Work-old', 'Work', 'Work/&U,BTFw-', 'INBOX/Lists', 'No/Such/Parent'];
    desk.say(imap, ...names.map((name, i) => `b${i} CREATE ${name}`), 'c1 SUBSCRIBE Work');
    const carol = mailboxesAt(desk.source, END).find(({ account }) => account === 'carol');
    expect(carol?.mailboxes.map(({ title, depth, isSubscribed }) => [title, depth, isSubscribed])).toEqual([
      ['INBOX', 0, true],
      ['Lists', 1, false],
      ['No/Such/Parent', 0, false],
      ['Work', 0, true],
      ['台北', 1, false],
      ['Work-old', 0, false],
    ]);
  });

  test('UIDVALIDITY: every new mailbox has another one, a renamed one keeps its own', () => {
    const desk = new Desk();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(
      imap,
      'a1 LOGIN carol looking-glass',
      'a2 CREATE A',
      'a3 DELETE A',
      'a4 CREATE A',
      'a5 RENAME A B',
    );
    const carol = mailboxesAt(desk.source, END).find(({ account }) => account === 'carol');
    // The first is the second in which the world began: 2027-03-02 09:15 UTC.
    expect(carol?.mailboxes.map(({ name, uidValidity }) => [name, uidValidity])).toEqual([
      ['INBOX', 1_803_978_900],
      ['B', 1_803_978_902],
    ]);
    desk.say(imap, 'a6 STATUS B (UIDVALIDITY)');
    expect(desk.transcript().lines.some(({ text }) => text.includes('UIDVALIDITY 1803978902'))).toBe(true);
  });

  test('INBOX renamed: its letters move, it stays', () => {
    const desk = new Desk();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass', 'a2 RENAME INBOX Old');
    const carol = mailboxesAt(desk.source, END).find(({ account }) => account === 'carol');
    expect(carol?.mailboxes.map(({ name, count }) => [name, count])).toEqual([
      ['INBOX', 0],
      ['Old', mailboxesAt(desk.source, 0)[1]?.mailboxes[0]?.count],
    ]);
    expect(carol?.mailboxes[0]?.letters.at(-1)?.gone).toMatchObject({ verb: 'RENAME', movedTo: 'Old' });
  });

  test('carried on it is as made anew, and what did not change is the same object', () => {
    const desk = deskWithLetter();
    const fold = new MailboxFold(desk.source);
    for (let now = 0; now < desk.world.now; now += 10) fold.showUntil(now);
    const shown = fold.showUntil(END);
    expect(shown).toEqual(mailboxesAt(desk.source, END));
    expect(fold.showUntil(END + 1)).toBe(shown);
  });

  test('a copy goes on by itself, and leaves what it came from as it was', () => {
    const desk = deskWithLetter();
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass', 'a2 CREATE Box', 'a3 SELECT INBOX', 'a4 MOVE 1 Box');
    desk.say(imap, 'a5 STORE 1 +FLAGS (\\Seen)', 'a6 SUBSCRIBE Box', 'a7 RENAME Box Case');
    const end = mailboxesAt(desk.source, END);
    const fold = new MailboxFold(desk.source);
    for (let now = 0; now < desk.world.now; now += 10) {
      const shown = fold.showUntil(now);
      const copy = fold.copy();
      expect(copy.copy().showUntil(END)).toEqual(end);
      expect(copy.showUntil(now)).toEqual(shown);
      expect(fold.showUntil(now)).toBe(shown);
    }
  });
});
