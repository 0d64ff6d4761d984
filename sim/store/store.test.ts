import { describe, expect, it } from 'vitest';
import { octetsOf } from '../kernel/octets.ts';
import { messageOf } from '../message/message.ts';
import { accountOf, addAccount, createMailbox, emptyStore, inboxOf, mailboxOf } from './account.ts';
import { changedFlags, DELETED, FLAGGED, flagSetOf, NO_FLAGS, SEEN, sameFlags } from './flags.ts';
import { addMessage, findUid, placeOfUid, removeUids } from './mailbox.ts';
import { commitMaildrop, lockMaildrop, unlockMaildrop } from './maildrop.ts';

function carol(letters: number) {
  const store = emptyStore();
  const account = addAccount(store, 'Carol', 'looking-glass', ['Carol@Campus.example'], 1801);
  for (let i = 0; i < letters; i++)
    addMessage(inboxOf(account), messageOf(octetsOf(`Subject: ${i}\r\n\r\n`)), NO_FLAGS, 0);
  return { store, account, inbox: inboxOf(account) };
}

describe('flags', () => {
  it('are found in any case; unknown \\flags are dropped', () => {
    expect(flagSetOf(['\\seen', '\\FLAGGED', 'Later', 'later', '\\Odd'])).toEqual({
      system: SEEN | FLAGGED,
      keywords: ['Later'],
    });
  });

  it('are added, removed and replaced', () => {
    const before = flagSetOf(['\\Seen', 'Later']);
    expect(changedFlags(before, 'add', flagSetOf(['\\Deleted', 'LATER']))).toEqual({
      system: SEEN | DELETED,
      keywords: ['Later'],
    });
    expect(changedFlags(before, 'remove', flagSetOf(['later']))).toEqual({ system: SEEN, keywords: [] });
    expect(sameFlags(changedFlags(before, 'replace', NO_FLAGS), NO_FLAGS)).toBe(true);
  });
});

describe('a mailbox', () => {
  it('counts UIDs up and never gives one out twice', () => {
    const { inbox } = carol(3);
    expect(removeUids(inbox, new Set([2, 3, 9]))).toEqual([2, 3]);
    expect(addMessage(inbox, messageOf(octetsOf('x')), NO_FLAGS, 0).uid).toBe(4);
    expect(inbox.messages.map(({ uid }) => uid)).toEqual([1, 4]);
    expect([0, 1, 2, 4, 5].map((uid) => placeOfUid(inbox.messages, uid))).toEqual([0, 0, 1, 1, 2]);
    expect(findUid(inbox, 2)).toBeUndefined();
  });

  it('is found by name: INBOX in any case, all others by the letter', () => {
    const { store, account } = carol(0);
    createMailbox(account, 'Boats');
    expect(accountOf(store, 'CAROL')).toBe(account);
    expect(mailboxOf(account, 'inbox')?.uidValidity).toBe(1801);
    expect(mailboxOf(account, 'Boats')?.uidValidity).toBe(1802);
    expect(mailboxOf(account, 'boats')).toBeUndefined();
  });
});

describe('a maildrop', () => {
  it('is one session’s alone until it is given back', () => {
    const { account } = carol(2);
    expect(lockMaildrop(account, 1)?.items).toHaveLength(2);
    expect(lockMaildrop(account, 2)).toBeNull();
    unlockMaildrop(account, 2);
    expect(lockMaildrop(account, 2)).toBeNull();
    unlockMaildrop(account, 1);
    expect(lockMaildrop(account, 2)).not.toBeNull();
  });

  it('removes what was marked at the commit only, and keeps what came meanwhile', () => {
    const { account, inbox } = carol(3);
    const maildrop = lockMaildrop(account, 1);
    maildrop?.marked.add(2);
    addMessage(inbox, messageOf(octetsOf('new')), NO_FLAGS, 0);
    expect(inbox.messages).toHaveLength(4);
    expect(maildrop && commitMaildrop(account, 1, maildrop)).toEqual([2]);
    expect(inbox.messages.map(({ uid }) => uid)).toEqual([1, 3, 4]);
    expect(account.popLock).toBeNull();
  });
});
