import Pop3Command from 'node-pop3';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshUser, HOST, type RunningServer, startServer } from './mail-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

test.each([false, true])('fetches, looks and deletes (TLS: %s)', async (tls) => {
  const user = freshUser();
  const transport = createTransport({ host: HOST, port: server.port('smtp'), ignoreTLS: true });
  for (const text of ['one', '.two\n.']) {
    await transport.sendMail({ from: 'ada@example.org', to: `${user}@example.test`, subject: 'x', text });
  }
  const port = server.port(tls ? 'pop3s' : 'pop3');
  const options = {
    host: HOST,
    port,
    user,
    password: 'pass',
    tls,
    tlsOptions: { rejectUnauthorized: false },
  };
  const client = new Pop3Command(options);
  const ids = await client.UIDL();
  expect(ids.map(([number]) => number)).toEqual(['1', '2']);
  // node-pop3 hands out the letter as it crossed the wire: dots still doubled, without its last line end.
  expect(await client.RETR(2)).toMatch(/\r\n\r\n\.\.two\r\n\.\.$/);
  const top = await client.TOP(1, 0);
  expect(top).toContain('Subject: x');
  expect(top).not.toContain('one');
  await client.command('DELE', '1');
  expect(await client.QUIT()).toContain('Logging out');

  const later = new Pop3Command(options);
  const [left] = await later.UIDL();
  expect(left).toEqual(['1', ids[1]?.[1]]);
  await later.QUIT();
});
