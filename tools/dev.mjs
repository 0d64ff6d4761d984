// npm run dev: the site from its sources, on this machine only. PORT changes the port.
import { spawn } from 'node:child_process';
import { install, requireNode } from './lib/prepare.mjs';
import { binOf, whenNpmEnds } from './lib/run.mjs';

requireNode();
await install();
const args = [
  binOf('next'),
  'dev',
  '-H',
  '127.0.0.1',
  '-p',
  process.env.PORT ?? '3000',
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => child.kill(signal));
whenNpmEnds(() => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 0));
