import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshUser, HOST, type RunningServer, startServer } from './mail-server.ts';
import { Wire } from './wire.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const tls = { rejectUnauthorized: false };
const letter = (user: string) => ({
  from: 'Ada <ada@example.org>',
  to: `${user}@example.test`,
  subject: 'Grüße',
  text: 'Hello.\n.a dotted line\n.\nbye',
});

/** The newest letter of a user, read by POP3 on a raw connection. */
async function newest(user: string): Promise<string> {
  const pop = await Wire.open(server.port('pop3'));
  await pop.until(/\+OK .*\r\n/);
  pop.send(`USER ${user}\r\nPASS pass\r\nTOP 1 99\r\nQUIT\r\n`);
  await pop.until(/\+OK Logged in\.\r\n\+OK\r\n/);
  return pop.untilClosed();
}

describe('nodemailer', () => {
  test('hands in a letter with STARTTLS and AUTH', async () => {
    const user = freshUser();
    const transport = createTransport({
      host: HOST,
      port: server.port('submission'),
      requireTLS: true,
      auth: { user: 'alice@example.test', pass: 'wonderland' },
      tls,
    });
    expect(await transport.verify()).toBe(true);
    const sent = await transport.sendMail(letter(user));
    expect(sent.accepted).toEqual([`${user}@example.test`]);
    expect(sent.response).toMatch(/^250 2\.0\.0 Ok: queued as /);
    const text = await newest(user);
    expect(text).toContain('Return-Path: <ada@example.org>\r\n');
    expect(text).toContain(' with ESMTPSA id ');
    expect(text).toContain('\r\n..a dotted line\r\n..\r\nbye\r\n');
  });

  test.each(['PLAIN', 'LOGIN'])('AUTH %s in clear, where that is allowed', async (authMethod) => {
    const user = freshUser();
    const auth = { user: 'bob', pass: 'builder' };
    const options = { host: HOST, port: server.port('submission'), ignoreTLS: true, authMethod, auth };
    const sent = await createTransport(options).sendMail(letter(user));
    expect(sent.accepted).toHaveLength(1);
    expect(await newest(user)).toContain('with ESMTPA id');
  });

  test('a wrong password is refused with 535', async () => {
    const auth = { user: 'alice', pass: 'wrong' };
    const transport = createTransport({ host: HOST, port: server.port('submission'), tls, auth });
    await expect(transport.verify()).rejects.toMatchObject({ responseCode: 535 });
  });

  test('implicit TLS, many letters over one connection', async () => {
    const users = Array.from({ length: 20 }, freshUser);
    const auth = { user: 'alice', pass: 'wonderland' };
    const port = server.port('submissions');
    const transport = createTransport({
      host: HOST,
      port,
      secure: true,
      pool: true,
      maxConnections: 1,
      auth,
      tls,
    });
    const sent = await Promise.all(users.map((user) => transport.sendMail(letter(user))));
    transport.close();
    expect(sent.every(({ rejected }) => rejected.length === 0)).toBe(true);
    expect(await newest(users[19] ?? '')).toContain('Subject: =?UTF-8?');
  });

  test('port 25 takes mail for here and refuses it for others', async () => {
    const transport = createTransport({ host: HOST, port: server.port('smtp'), tls });
    await expect(transport.sendMail({ ...letter('x'), to: 'eve@example.org' })).rejects.toMatchObject({
      responseCode: 554,
    });
    await expect(transport.sendMail({ ...letter('nobody') })).rejects.toMatchObject({ responseCode: 550 });
  });

  test('a letter above the limit is refused with 552', async () => {
    const transport = createTransport({ host: HOST, port: server.port('smtp'), tls });
    const text = 'x'.repeat(70).concat('\n').repeat(16_000);
    await expect(transport.sendMail({ ...letter(freshUser()), text })).rejects.toMatchObject({
      responseCode: 552,
    });
  });
});
