// npm start: installs and builds what is missing or stale, then serves the site until it is told to stop.
import { isFree } from './lib/ports.mjs';
import { buildSite, install, requireNode } from './lib/prepare.mjs';
import { whenNpmEnds } from './lib/run.mjs';

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

const { serveSite } = await import('./lib/site.mjs');
const site = await serveSite(wanted);
const stop = () => site.stop().finally(() => process.exit(0));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
whenNpmEnds(stop);
console.log(`Mailwire runs at http://localhost:${site.port} – stop it with Ctrl-C.`);
