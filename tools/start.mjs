// npm start: installs and builds what is missing or stale, then serves the site until it is told to stop.
import { spawn } from 'node:child_process';
import { freePort, isFree } from './lib/ports.mjs';
import { buildSite, install, requireNode } from './lib/prepare.mjs';
import { binOf, whenNpmEnds } from './lib/run.mjs';

requireNode();
const wanted = Number(process.env.PORT ?? 3000);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  process.exit(1);
}
// Told before the work of a build, not after it. Port 0 asks the system for a free one.
if (wanted !== 0 && !(await isFree(wanted))) {
  console.error(`Port ${wanted} is in use. Choose another one: PORT=${wanted + 1} npm start`);
  process.exit(1);
}
await install();
if (!(await buildSite())) process.exit(1);

const port = wanted === 0 ? await freePort() : wanted;
const server = spawn(process.execPath, [binOf('next'), 'start', '-p', String(port)], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
let told = false;
const stop = () => {
  told = true;
  server.kill('SIGTERM');
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
whenNpmEnds(stop);
let stopped = false;
server.on('exit', (code) => {
  stopped = true;
  // Being told to stop is a good end.
  process.exit(told ? 0 : (code ?? 1));
});

while (!stopped) {
  const answers = await fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  );
  if (answers) break;
  await new Promise((later) => setTimeout(later, 100));
}
console.log(`Mailwire runs at http://localhost:${port} – stop it with Ctrl-C.`);
