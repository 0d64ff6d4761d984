import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOST, ROOT, type RunningServer, startServer } from './mail-server.ts';

interface Score {
  readonly agree: number;
  readonly total: number;
}
interface Verdict {
  readonly perProtocol: { readonly smtp: Score; readonly pop3: Score; readonly imap: Score };
  readonly scripts: readonly { readonly script: string; readonly disagreements: readonly unknown[] }[];
}

const DIALOGUES = join(ROOT, 'e2e/dialogues');
let server: RunningServer;
let output = '';
let verdict: Verdict;

beforeAll(async () => {
  server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), 'mailwire-'));
  const json = join(folder, 'verdict.json');
  const endpoints = (['smtp', 'submission', 'pop3', 'imap'] as const).flatMap((name) => [
    `--${name}`,
    `${HOST}:${server.port(name)}`,
  ]);
  const args = [
    join(DIALOGUES, 'play.mjs'),
    'check',
    ...endpoints,
    '--json',
    json,
    '-v',
    join(DIALOGUES, 'public'),
  ];
  const player = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  player.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(player, 'exit');
  console.log(output);
  verdict = JSON.parse(readFileSync(json, 'utf8'));
  rmSync(folder, { recursive: true });
}, 180_000);

afterAll(async () => {
  await server.stop();
});

// The scripts hold 131 SMTP, 80 POP3 and 181 IMAP answers; a script that is skipped would be missing here.
test('SMTP answers as Postfix did, all of them', () => {
  expect(verdict.perProtocol.smtp).toMatchObject({ agree: 131, total: 131 });
});

test('POP3 answers as Dovecot did, all of them', () => {
  expect(verdict.perProtocol.pop3).toMatchObject({ agree: 80, total: 80 });
});

test('IMAP answers as Dovecot did, 97 of 100 at least', () => {
  const { agree, total } = verdict.perProtocol.imap;
  expect(total).toBe(181);
  expect(agree / total).toBeGreaterThanOrEqual(0.97);
});
