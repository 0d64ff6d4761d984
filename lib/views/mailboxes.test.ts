import { describe, expect, test } from 'vitest';
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
    expect(after?.letters.at(-1)).toMatchObject({
      from: 'Alice',
      subject: 'Tea',
      isNew: true,
      goneAt: null,
      flags: [],
    });
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
    const gone = left?.letters.filter(({ goneAt }) => goneAt !== null);
    expect(gone).toMatchObject([{ uid: 1, number: null, isNew: false }]);
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

  test('carried on it is as made anew, and what did not change is the same object', () => {
    const desk = deskWithLetter();
    const fold = new MailboxFold(desk.source);
    for (let now = 0; now < desk.world.now; now += 10) fold.showUntil(now);
    const shown = fold.showUntil(END);
    expect(shown).toEqual(mailboxesAt(desk.source, END));
    expect(fold.showUntil(END + 1)).toBe(shown);
  });
});
