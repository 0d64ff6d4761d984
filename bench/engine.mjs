// The engine alone, without sockets: NOOPs a second through one SMTP session, and through a whole world
// with its log. Bundled as the site bundles it, so that the size told is the size shipped.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { median } from './lib/stats.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function load(name, contents, folder) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    logLevel: 'error',
  });
  const file = join(folder, `${name}-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].contents);
  const module = await import(file);
  rmSync(file);
  return { module, gzipped: gzipSync(outputFiles[0].contents, { level: 9 }).length };
}

const CONFIG = {
  hostname: 'mx.example.test',
  role: 'mx',
  sizeLimit: 1_048_576,
  offersTls: false,
  mechanisms: [],
  authInClear: false,
  requireAuth: false,
  peerAddress: '192.0.2.1',
};
const SERVICES = {
  epochMs: () => 0,
  queueId: () => 'A1',
  authenticate: () => null,
  recipient: () => 'local',
  senderAllowed: () => true,
  verify: () => ({ kind: 'unknown' }),
  expand: () => null,
};

function stepNoops({ SmtpServer, SMTP_LIMITS }, count) {
  const server = new SmtpServer({ ...CONFIG, limits: SMTP_LIMITS }, SERVICES);
  let sent = 0;
  let events = 0;
  const sink = { effect: (effect) => (sent += effect.kind === 'send' ? effect.octets.length : 0), event: () => events++ };
  const say = (text) => server.step({ kind: 'octets', octets: new TextEncoder().encode(text) }, sink);
  server.step({ kind: 'opened', tls: null }, sink);
  say('HELO bench\r\n');
  const noop = { kind: 'octets', octets: new TextEncoder().encode('NOOP\r\n') };
  const before = { sent, events };
  const start = performance.now();
  for (let i = 0; i < count; i++) server.step(noop, sink);
  const seconds = (performance.now() - start) / 1000;
  if ((sent - before.sent) % count !== 0 || events - before.events < 2 * count) throw new Error('NOOPs were not all answered');
  return count / seconds;
}

function worldNoops({ World, CAMPUS }, count) {
  const world = new World(CAMPUS, 1, null);
  const applied = world.apply({ kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' });
  if (!applied.ok || applied.connection === null) throw new Error('the world does not connect');
  const { connection } = applied;
  world.apply({ kind: 'type', connection, text: 'HELO laptop.campus.example\r\n' });
  const before = world.log.entries.length;
  const start = performance.now();
  for (let i = 0; i < count; i++) world.apply({ kind: 'type', connection, text: 'NOOP\r\n' });
  const seconds = (performance.now() - start) / 1000;
  const replies = world.log.entries.slice(before).filter(({ event }) => event.kind === 'smtp.replied' && event.code === 250);
  if (replies.length !== count) throw new Error(`${replies.length} of ${count} NOOPs were answered`);
  return count / seconds;
}

/** Measures, prints and keeps the figures of the engine. */
export async function checkEngine(folder, quick) {
  const smtp = await load('smtp', "export * from './sim/smtp/index.ts'", folder);
  const whole = await load('world', "export * from './sim/index.ts'", folder);
  const times = quick ? 3 : 7;
  const each = (measure) => median(Array.from({ length: times }, measure));
  const result = {
    stepNoops: each(() => stepNoops(smtp.module, quick ? 300_000 : 2_000_000)),
    worldNoops: each(() => worldNoops(whole.module, quick ? 5000 : 20_000)),
    engineOctets: whole.gzipped,
  };
  writeFileSync(join(folder, 'engine.json'), JSON.stringify(result, null, 1));
  console.log(`engine: ${Math.round(result.stepNoops)} NOOPs/s in a step, ${Math.round(result.worldNoops)} in a world; ${result.engineOctets} octets gzipped`);
}
