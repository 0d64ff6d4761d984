import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshUser, HOST, type RunningServer, startServer } from './mail-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function connected(user: string, more: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: HOST,
    port: server.port('imap'),
    secure: false,
    tls: { rejectUnauthorized: false },
    auth: { user: `${user}@example.test`, pass: 'pass' },
    logger: false,
    ...more,
  });
  await client.connect();
  return client;
}

/** A fetched message, which must be there. */
function found<T>(message: T | false | undefined): T {
  if (!message) throw new Error('the message is not there');
  return message;
}

const letter = (subject: string, body = 'Hello.'): string =>
  `From: Ada <ada@example.org>\r\nTo: bob@example.test\r\nSubject: ${subject}\r\nDate: Tue, 02 Mar 2021 09:15:00 +0000\r\n\r\n${body}\r\n`;

test('lists, appends, fetches, flags, searches, copies, moves and deletes', async () => {
  const client = await connected(freshUser());
  expect((await client.list()).map(({ path }) => path)).toEqual(['INBOX']);
  await client.mailboxCreate('Archive');
  expect((await client.list()).map(({ path }) => path).sort()).toEqual(['Archive', 'INBOX']);

  const added = await client.append('INBOX', letter('one'), ['\\Flagged'], new Date('2021-03-01T12:30:00Z'));
  expect(added).toMatchObject({ destination: 'INBOX', uid: 1 });
  await client.append('INBOX', letter('two', 'The lamp is serviced.'));
  await client.append('INBOX', letter('three'));

  const lock = await client.getMailboxLock('INBOX');
  expect(client.mailbox).toMatchObject({ exists: 3, uidNext: 4 });
  const one = found(
    await client.fetchOne('1', {
      envelope: true,
      flags: true,
      internalDate: true,
      bodyStructure: true,
    }),
  );
  expect(one).toMatchObject({
    uid: 1,
    envelope: { subject: 'one', from: [{ name: 'Ada', address: 'ada@example.org' }] },
    internalDate: new Date('2021-03-01T12:30:00Z'),
    bodyStructure: { type: 'text/plain' },
  });
  expect(one.flags).toEqual(new Set(['\\Flagged', '\\Recent']));
  const two = found(await client.fetchOne('2', { source: true }));
  expect(two.source?.toString()).toBe(letter('two', 'The lamp is serviced.'));

  expect(await client.search({ subject: 'T' }, { uid: true })).toEqual([2, 3]);
  expect(await client.search({ body: 'lamp' }, { uid: true })).toEqual([2]);
  expect(await client.search({ flagged: true }, { uid: true })).toEqual([1]);
  expect(await client.search({ deleted: true }, { uid: true })).toEqual([]);

  await client.messageFlagsAdd('2', ['\\Seen', '$label']);
  await client.messageFlagsRemove('1', ['\\Flagged']);
  const flags = await client.fetchAll('1:*', { flags: true });
  expect(flags.map((item) => [...(item.flags ?? [])].sort())).toEqual([
    ['\\Recent'],
    ['$label', '\\Recent', '\\Seen'],
    ['\\Recent'],
  ]);

  expect(await client.messageCopy('1', 'Archive')).toMatchObject({ uidMap: new Map([[1, 1]]) });
  expect(await client.messageMove('2', 'Archive')).toMatchObject({ uidMap: new Map([[2, 2]]) });
  expect(client.mailbox).toMatchObject({ exists: 2 });
  await client.messageDelete('1');
  expect(client.mailbox).toMatchObject({ exists: 1 });
  lock.release();
  expect(await client.status('Archive', { messages: true, unseen: true, uidNext: true })).toMatchObject({
    messages: 2,
    unseen: 1,
    uidNext: 3,
  });
  await client.mailboxRename('Archive', 'Old/2021');
  await client.mailboxDelete('Old/2021');
  await client.logout();
});

test('an idling client hears of what another one appends and expunges', async () => {
  const user = freshUser();
  const watcher = await connected(user);
  const writer = await connected(user);
  await watcher.mailboxOpen('INBOX');
  await writer.mailboxOpen('INBOX');
  const counts: number[] = [];
  const heard = new Promise<void>((resolve) => {
    watcher.on('exists', ({ count }) => {
      counts.push(count);
    });
    watcher.on('expunge', () => resolve());
  });
  const idle = watcher.idle();
  await writer.append('INBOX', letter('while you were idling'));
  await writer.noop();
  await writer.messageDelete('1');
  await heard;
  expect(counts).toEqual([1]);
  await watcher.noop();
  await idle;
  await Promise.all([watcher.logout(), writer.logout()]);
});

test('STARTTLS and implicit TLS', async () => {
  const upgraded = await connected(freshUser(), { doSTARTTLS: true });
  expect(upgraded.secureConnection).toBe(true);
  await upgraded.logout();
  const safe = await connected(freshUser(), { port: server.port('imaps'), secure: true });
  await safe.append('INBOX', letter('big', 'x'.repeat(900_000)));
  const lock = await safe.getMailboxLock('INBOX');
  const whole = found(await safe.fetchOne('1', { source: true }));
  expect(whole.source?.length).toBe(letter('big').length - 'Hello.'.length + 900_000);
  lock.release();
  await safe.logout();
});

test('a wrong password is refused', async () => {
  await expect(connected('alice')).rejects.toMatchObject({ authenticationFailed: true });
});
