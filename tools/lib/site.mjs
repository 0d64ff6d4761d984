import { createServer } from 'node:http';
import { join } from 'node:path';
import { ROOT } from './files.mjs';
import { hintsFor } from './hints.mjs';

/**
 * Serves the built site: what Next built for browsers from disk, as small as the browser takes it; pages by Next,
 * with a hint at what each needs first.
 * @param {number} port 0 takes a free one
 * @returns {Promise<{ port: number, stop: () => Promise<void> }>}
 */
export async function serveSite(port) {
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const [{ default: next }, { default: sirv }] = await Promise.all([import('next'), import('sirv')]);
  const app = next({ dev: false, dir: ROOT });
  await app.prepare();
  const page = app.getRequestHandler();
  // Every name under it bears a digest of its content, so that it never changes.
  const built = sirv(join(ROOT, '.next', 'static'), {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
  });
  const prefix = '/_next/static';
  const hintFor = hintsFor(join(ROOT, '.next'));
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (!url.startsWith(`${prefix}/`)) {
      const hint = hintFor(url);
      if (hint !== null) response.setHeader('Link', hint);
      page(request, response);
      return;
    }
    request.url = url.slice(prefix.length);
    built(request, response, () => {
      request.url = url;
      page(request, response);
    });
  });
  await new Promise((listening, failed) => server.once('error', failed).listen(port, () => listening(null)));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await app.close();
    },
  };
}
