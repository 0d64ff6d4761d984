import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../lib/mailserver/certificate.ts';
import { freshUser, HOST, ROOT, type RunningServer, startServer } from './mail-server.ts';
import { Wire } from './wire.ts';

const program = join(ROOT, 'dist/mailserver.js');
let server: RunningServer;
beforeAll(async () => {
  server = await startServer('--connections', '40');
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  expect(server.messages()).not.toContain('a mistake of ours');
});

describe('commands slipped in before the handshake are discarded', () => {
  test('SMTP: what stands behind STARTTLS in the same segment is not answered under TLS', async () => {
    const wire = await Wire.open(server.port('smtp'));
    await wire.until(/^220 .*\r\n/);
    wire.send('EHLO client.example\r\n');
    await wire.until(/^250 .*\r\n/m);
    wire.send('STARTTLS\r\nRSET\r\nMAIL FROM:<mallory@example.org>\r\n');
    expect(await wire.until(/\r\n/)).toMatch(/^220 /);
    expect(await wire.secure()).toMatch(/^TLSv1\.[23]$/);
    // The greeting must be said again, and the slipped-in MAIL opened nothing.
    wire.send('RCPT TO:<alice@example.test>\r\n');
    expect(await wire.until(/\r\n/)).toMatch(/^503 /);
    wire.send('EHLO client.example\r\nQUIT\r\n');
    const rest = await wire.untilClosed();
    expect(rest).not.toContain('STARTTLS');
    expect(rest).toMatch(/221 .*\r\n$/);
  });

  test('POP3: the user name said in clear is forgotten', async () => {
    const wire = await Wire.open(server.port('pop3'));
    await wire.until(/^\+OK .*\r\n/);
    wire.send('USER mallory\r\nSTLS\r\nUSER mallory\r\n');
    expect(await wire.until(/negotiation.*\r\n/)).toBe('+OK\r\n+OK Begin TLS negotiation now.\r\n');
    await wire.secure();
    wire.send('PASS pass\r\n');
    expect(await wire.until(/\r\n/)).toBe('-ERR No username given.\r\n');
    wire.destroy();
  });

  test('IMAP: a LOGIN behind STARTTLS logs nobody in', async () => {
    const wire = await Wire.open(server.port('imap'));
    await wire.until(/^\* OK .*\r\n/);
    wire.send('a STARTTLS\r\nb LOGIN alice wonderland\r\n');
    expect(await wire.until(/\r\n/)).toMatch(/^a OK /);
    await wire.secure();
    wire.send('c SELECT INBOX\r\n');
    expect(await wire.until(/\r\n/)).toMatch(/^c BAD /);
    wire.destroy();
  });
});

describe('streams', () => {
  test('a client that has closed its side still gets its answers', async () => {
    const wire = await Wire.open(server.port('smtp'));
    wire.send('NOOP\r\nQUIT\r\n');
    wire.finish();
    expect(await wire.untilClosed()).toMatch(/^220 .*\r\n250 .*\r\n221 .*\r\n$/);
  });

  test('octet by octet, over TLS', async () => {
    const wire = await Wire.openTls(server.port('imaps'));
    for (const char of 'a LOGIN alice wonderland\r\nb LOGOUT\r\n') wire.send(char);
    expect(await wire.untilClosed()).toMatch(/a OK .*\r\n\* BYE .*\r\nb OK .*\r\n$/);
  });

  test('a slow reader of much makes the server wait and loses nothing', async () => {
    const user = freshUser();
    const imap = await Wire.open(server.port('imap'));
    const letter =
      `Subject: much\r\n\r\n${'x'.repeat(62)}\r\n`.padEnd(64) + `${'y'.repeat(62)}\r\n`.repeat(3_000);
    imap.send(`a LOGIN ${user} pass\r\nb APPEND INBOX {${letter.length}+}\r\n${letter}\r\nc LOGOUT\r\n`);
    expect(await imap.untilClosed()).toContain('b OK ');
    const pop = await Wire.open(server.port('pop3'));
    await pop.until(/\+OK .*\r\n/);
    pop.send(`USER ${user}\r\nPASS pass\r\n`);
    await pop.until(/Logged in\.\r\n/);
    pop.reading(false);
    // 400 answers of 190 kB: far more than all buffers on the way hold.
    pop.send(`${'RETR 1\r\n'.repeat(400)}QUIT\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    pop.reading(true);
    const all = await pop.untilClosed();
    expect(all.match(/\+OK \d+ octets\r\n/g)).toHaveLength(400);
    expect(all.endsWith('+OK Logging out.\r\n')).toBe(true);
    expect(all.length).toBeGreaterThan(400 * letter.length);
  });

  test('a broken handshake ends that connection only', async () => {
    const wire = await Wire.open(server.port('pop3s'));
    wire.send('USER alice\r\n');
    await wire.untilClosed();
    const good = await Wire.openTls(server.port('pop3s'));
    expect(await good.until(/\r\n/)).toMatch(/^\+OK /);
    good.destroy();
  });

  test('a cut connection gives the POP3 lock back and removes nothing', async () => {
    const user = freshUser();
    const imap = await Wire.open(server.port('imap'));
    imap.send(`a LOGIN ${user} pass\r\nb APPEND INBOX {3+}\r\nx\r\n\r\nc LOGOUT\r\n`);
    await imap.untilClosed();
    const login = `USER ${user}\r\nPASS pass\r\n`;
    const first = await Wire.open(server.port('pop3'));
    first.send(`${login}DELE 1\r\n`);
    await first.until(/deleted\.\r\n/);
    const second = await Wire.open(server.port('pop3'));
    second.send(login);
    await second.until(/-ERR \[IN-USE\] .*\r\n/);
    first.destroy();
    let reply = '';
    while (!reply.includes('Logged in')) {
      second.send(login);
      reply = await second.until(/\+OK\r\n(?:\+OK|-ERR) .*\r\n/);
    }
    second.send('STAT\r\n');
    expect(await second.until(/\+OK \d.*\r\n/)).toMatch(/^\+OK 1 3\r\n$/);
    second.destroy();
  });
});

describe('limits are told when hit', () => {
  test('too many connections', async () => {
    const small = await startServer('--connections', '2');
    const kept = await Promise.all([Wire.open(small.port('smtp')), Wire.open(small.port('imap'))]);
    await Promise.all(kept.map((wire) => wire.until(/\r\n/)));
    expect(await (await Wire.open(small.port('smtp'))).untilClosed()).toMatch(
      /^421 .*too many connections\r\n$/,
    );
    expect(await (await Wire.open(small.port('pop3'))).untilClosed()).toMatch(
      /^-ERR .*oo many connections\.\r\n$/,
    );
    expect(await (await Wire.open(small.port('imap'))).untilClosed()).toMatch(
      /^\* BYE .*oo many connections\.\r\n$/,
    );
    expect(await (await Wire.openTls(small.port('imaps'))).untilClosed()).toMatch(/^\* BYE /);
    for (const wire of kept) wire.destroy();
    expect(await small.stop()).toBe(0);
  });

  test('silence', async () => {
    const small = await startServer('--idle-seconds', '1');
    const wires = await Promise.all(
      (['smtp', 'pop3', 'imap'] as const).map((name) => Wire.open(small.port(name))),
    );
    const [smtp, pop3, imap] = await Promise.all(wires.map((wire) => wire.untilClosed()));
    expect(smtp).toMatch(/\r\n421 .*\r\n$/);
    expect(pop3).toMatch(/\r\n-ERR Disconnected for inactivity\.\r\n$/);
    expect(imap).toMatch(/\r\n\* BYE .*\r\n$/);
    await small.stop();
  });

  test('lines, literals and letters that are too long', async () => {
    const small = await startServer(
      '--message-octets',
      '2000',
      '--literal-octets',
      '1000',
      '--line-octets',
      '3000',
    );
    const smtp = await Wire.open(small.port('smtp'));
    smtp.send(`NOOP ${'x'.repeat(5000)}\r\nEHLO client.example\r\nMAIL FROM:<> SIZE=2001\r\nQUIT\r\n`);
    expect(await smtp.untilClosed()).toMatch(
      /\r\n500 [\s\S]+250-SIZE 2000\r\n[\s\S]+\r\n552 [\s\S]+221 .*\r\n$/,
    );
    const imap = await Wire.open(small.port('imap'));
    imap.send(`a LOGIN alice wonderland\r\nb APPEND INBOX {1001}\r\nc NOOP ${'x'.repeat(4000)}\r\n`);
    expect(await imap.until(/b (?:NO|BAD) .*\r\n/)).not.toMatch(/^\+ /m);
    expect(await imap.until(/BAD .*\r\n/)).toContain('BAD ');
    imap.destroy();
    expect(await small.stop()).toBe(0);
  });

  test('passwords in clear, with --require-tls', async () => {
    const strict = await startServer('--require-tls');
    const smtp = await Wire.open(strict.port('submission'));
    smtp.send('EHLO client.example\r\nAUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\nQUIT\r\n');
    expect(await smtp.untilClosed()).toMatch(/\r\n(?:530|538|503|502) /);
    const pop3 = await Wire.open(strict.port('pop3'));
    pop3.send('USER alice\r\nQUIT\r\n');
    expect(await pop3.untilClosed()).toContain('-ERR [AUTH] Plaintext');
    const imap = await Wire.open(strict.port('imap'));
    imap.send('a LOGIN alice wonderland\r\nb LOGOUT\r\n');
    expect(await imap.untilClosed()).toMatch(/LOGINDISABLED[\s\S]*a NO /);
    const safe = await Wire.openTls(strict.port('imaps'));
    safe.send('a LOGIN alice wonderland\r\nb LOGOUT\r\n');
    expect(await safe.untilClosed()).toContain('a OK ');
    expect(await strict.stop()).toBe(0);
  });
});

describe('the program', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: every session hears goodbye, and the exit code is 0',
    async (signal) => {
      const own = await startServer();
      const names = ['smtp', 'pop3', 'imap'] as const;
      const wires = await Promise.all(names.map((name) => Wire.open(own.port(name))));
      const safe = await Wire.openTls(own.port('pop3s'));
      await Promise.all([...wires, safe].map((wire) => wire.until(/\r\n/)));
      const said = Promise.all([...wires, safe].map((wire) => wire.untilClosed()));
      expect(await own.stop(signal)).toBe(0);
      const [smtp, pop3, imap, pop3s] = await said;
      expect(smtp).toMatch(/^421 /);
      expect(pop3).toMatch(/^-ERR /);
      expect(imap).toMatch(/^\* BYE /);
      expect(pop3s).toMatch(/^-ERR /);
    },
  );

  test('npm run -s mailserver prints one line of JSON with the ports that were asked for', async () => {
    const args = ['run', '-s', 'mailserver', '--', '--host', HOST, '--smtp', '0', '--pop3s', '0'];
    // A group of its own: npm hands no signal on to its child.
    const child = spawn('npm', args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const { ready, ports } = JSON.parse(line);
    expect(ready).toBe(true);
    expect(Object.keys(ports)).toEqual(['smtp', 'pop3s']);
    const wire = await Wire.open(ports.smtp);
    wire.send('QUIT\r\n');
    expect(await wire.untilClosed()).toMatch(/^220 .*\r\n221 .*\r\n$/);
    const ended = once(child, 'exit');
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  });

  test.each([
    [[], 'Which ports?'],
    [['--smtp', 'twenty-five'], '--smtp wants a port'],
    [['--frob'], "Unknown option '--frob'."],
    [['--imap', '0', '--cert', 'cert.pem'], '--cert and --key belong together'],
    [['--imap', '0', '--cert', 'no-such.pem', '--key', 'no-such.pem'], 'no-such.pem'],
    [['--smtp', '0', '--idle-seconds', '0'], '--idle-seconds wants a whole number'],
  ])('%j is refused in plain words', async (args, why) => {
    expect(existsSync(program)).toBe(true);
    const failed = promisify(execFile)(process.execPath, [program, ...args]);
    await expect(failed).rejects.toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(why) });
  });

  test('--cert and --key: a client that trusts the certificate is content with the name in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailwire-'));
    const { cert, key } = await makeCertificate(['mail.example.test', HOST]);
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    const own = await startServer('--cert', join(folder, 'cert.pem'), '--key', join(folder, 'key.pem'));
    const socket = connectTls({
      port: own.port('imaps'),
      host: HOST,
      ca: cert,
      servername: 'mail.example.test',
    });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
    expect(await own.stop()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  test('a port that is taken is told', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, HOST, () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const failed = promisify(execFile)(process.execPath, [program, '--smtp', '0', '--pop3', String(port)]);
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('EADDRINUSE') });
    taken.close();
  });

  test('--help names every option', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--help']);
    for (const name of [
      '--submission',
      '--imaps',
      '--require-tls',
      '--cert',
      '--literal-octets',
      '--idle-seconds',
    ]) {
      expect(stdout).toContain(name);
    }
  });
});
