// The built site on a free port, as `npm start` serves it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Starts the site (building it where that is needed) and gives its address. */
export function serveSite() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', (octets) => {
      said += octets;
      const [, url] = /runs at (http:\/\/localhost:\d+)/.exec(said) ?? [];
      if (url) done({ url: url.replace('localhost', '127.0.0.1'), stop: () => child.kill('SIGTERM') });
    });
    child.once('exit', (code) => failed(new Error(`the site ended with ${code}: ${said}`)));
  });
}
