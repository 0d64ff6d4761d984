import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_PORTS, freshUser, type RunningServer, startServer } from './mail-server.ts';

const missing =
  spawnSync('python3', ['-c', 'import ssl']).status === 0 ? null : 'there is no python3 with ssl';
if (missing) console.log(`Python's clients: skipped, ${missing}`);

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

describe.skipIf(missing !== null)('Python', () => {
  test('smtplib, poplib and imaplib, in clear, upgraded and under TLS', async () => {
    const ports = Object.fromEntries(ALL_PORTS.map((name) => [name, server.port(name)]));
    const script = fileURLToPath(new URL('python-clients.py', import.meta.url));
    const { stdout } = await promisify(execFile)('python3', [script, JSON.stringify(ports), freshUser()]);
    expect(stdout).toBe('smtplib ok\npoplib ok\nimaplib ok\n');
  });
});
