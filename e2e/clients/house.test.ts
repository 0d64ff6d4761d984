import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshUser, type RunningServer, startServer } from './mail-server.ts';
import { Wire } from './wire.ts';

// What the mail server's own house adds to the engine; answers as Postfix 3.7 and Dovecot 2.3 gave them.
let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function smtp(lines: readonly string[]): Promise<string> {
  const wire = await Wire.open(server.port('smtp'));
  wire.send([...lines, 'QUIT', ''].join('\r\n'));
  return wire.untilClosed();
}

const codes = (replies: string): readonly string[] =>
  replies.split('\r\n').flatMap((line) => /^(\d{3})(?: |$)/.exec(line)?.[1] ?? []);

test('a tag leads to the mailbox in front of it; lines that end in LF alone are mended', async () => {
  const user = freshUser();
  const letter = ['Subject: tagged', '', 'one\ntwo', '.'];
  const mail = ['MAIL FROM:<a@elsewhere.example>', `RCPT TO:<${user}+news@example.test>`, 'DATA'];
  const replies = await smtp(['EHLO client.example', ...mail, ...letter]);
  expect(codes(replies)).toEqual(['220', '250', '250', '250', '354', '250', '221']);
  const wire = await Wire.open(server.port('pop3'));
  wire.send(`USER ${user}\r\nPASS pass\r\nRETR 1\r\nQUIT\r\n`);
  expect(await wire.untilClosed()).toMatch(/\r\nSubject: tagged\r\n\r\none\r\ntwo\r\n\.\r\n/);
});

test('the recipients that the judge of dialogues knows', async () => {
  const known = [
    '<"quoted user"@example.test>',
    '<postmaster>',
    '<alice@[127.0.0.1]>',
    '<John.Doe+x@EXAMPLE.test>',
  ];
  const unknown = ['<nobody+alice@example.test>', '<john@example.test>'];
  const denied = ['<u%x@example.test>', '<a!u@example.test>', '<x@far.example>'];
  const rcpts = [...known, ...unknown, ...denied].map((path) => `RCPT TO:${path}`);
  const replies = await smtp(['HELO client.example', 'MAIL FROM:<>', ...rcpts]);
  expect(codes(replies).slice(3, -1)).toEqual([
    ...known.map(() => '250'),
    ...unknown.map(() => '550'),
    ...denied.map(() => '554'),
  ]);
});

test('forty mistakes are borne, sixty are not', async () => {
  const forty = await smtp([...Array.from({ length: 40 }, () => 'FROB'), 'NOOP']);
  expect(codes(forty).slice(-2)).toEqual(['250', '221']);
  const sixty = await smtp(Array.from({ length: 61 }, () => 'FROB'));
  expect(codes(sixty).slice(-1)).toEqual(['421']);
  expect(codes(sixty)).toHaveLength(62);
});
