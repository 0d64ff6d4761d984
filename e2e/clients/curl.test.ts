import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshUser, HOST, type RunningServer, startServer } from './mail-server.ts';

const run = promisify(execFile);
const missing = spawnSync('curl', ['--version']).status === 0 ? null : 'curl is not installed';
if (missing) console.log(`curl: skipped, ${missing}`);

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** curl's standard output; a failure rejects with its exit code. */
async function curl(...args: string[]): Promise<string> {
  const { stdout } = await run('curl', ['-sS', '--max-time', '20', ...args]);
  return stdout;
}

// The three ways to a port: in clear, upgraded, under TLS from the start.
const WAYS = [
  { way: 'in clear', suffix: '', options: [] },
  { way: 'upgraded', suffix: '', options: ['--ssl-reqd', '-k'] },
  { way: 'under TLS', suffix: 's', options: ['-k'] },
] as const;

describe.skipIf(missing !== null)('curl', () => {
  test.each(WAYS)('smtp, pop3 and imap $way', async ({ suffix, options }) => {
    const user = freshUser();
    const base = (scheme: 'smtp' | 'pop3' | 'imap'): string =>
      `${scheme}${suffix}://${HOST}:${server.port(`${scheme}${suffix}`)}`;
    const letter = `From: ada@example.org\r\nSubject: by curl\r\n\r\n.dotted\r\nbye\r\n`;
    const sending = run('sh', [
      '-c',
      'printf "%s" "$0" | exec curl -sS --max-time 20 "$@"',
      letter,
      ...[base('smtp'), '--mail-from', 'ada@example.org', '--mail-rcpt', `${user}@example.test`, '-T', '-'],
      ...options,
    ]);
    await sending;
    const login = ['-u', `${user}:pass`, ...options];
    expect(await curl(`${base('pop3')}/`, ...login)).toMatch(/^1 \d+\r\n$/);
    expect(await curl(`${base('pop3')}/1`, ...login)).toContain('\r\n\r\n.dotted\r\nbye\r\n');
    expect(await curl(`${base('imap')}/INBOX;UID=1`, ...login)).toContain('Subject: by curl\r\n');
    expect(await curl(base('imap'), ...login, '-X', 'EXAMINE INBOX')).toContain('* 1 EXISTS');
    expect(await curl(`${base('imap')}/INBOX?SUBJECT%20curl`, ...login)).toBe('* SEARCH 1\r\n');
  });

  test('pop3 with APOP, with SASL and with USER and PASS', async () => {
    const user = freshUser();
    const url = `pop3://${HOST}:${server.port('pop3')}/`;
    // An empty maildrop: curl prints the empty listing.
    for (const how of ['AUTH=+APOP', 'AUTH=PLAIN', 'AUTH=LOGIN', 'AUTH=*']) {
      expect(await curl(url, '-u', `${user}:pass`, '--login-options', how)).toBe('\r\n');
    }
    // 67: the login was refused.
    await expect(curl(url, '-u', `${user}:wrong`)).rejects.toMatchObject({ code: 67 });
  });

  test('submission wants AUTH', async () => {
    const user = freshUser();
    const url = `smtp://${HOST}:${server.port('submission')}`;
    const letter = [
      '--mail-from',
      'ada@example.org',
      '--mail-rcpt',
      `${user}@example.test`,
      '-T',
      '/dev/null',
    ];
    // 55: the server refused MAIL.
    await expect(curl(url, ...letter)).rejects.toMatchObject({ code: 55 });
    expect(await curl(url, ...letter, '-u', 'alice:wonderland')).toBe('');
  });
});
