// Reads the results of a run and sets them beside the targets of issues 2 and 3. Ratios are paired: each
// repetition against the peer's of the same repetition, then the median.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './lib/stats.mjs';

const read = (folder, name) => {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};

/** Prints one line a target and tells whether all that was measured is met. */
export function judge(folder, what) {
  const rows = [];
  const row = (name, value, target, met) => rows.push({ name, value, target, met });
  const engine = what === 'all' || what === 'engine' ? read(folder, 'engine.json') : null;
  if (engine) {
    row('smtp server.step, NOOPs/s', engine.stepNoops, '≥ 1,000,000', engine.stepNoops >= 1_000_000);
    row('world with its log, NOOPs/s', engine.worldNoops, '≥ 50,000', engine.worldNoops >= 50_000);
  }
  const mail = what === 'all' || what === 'mail' ? read(folder, 'bench.json') : null;
  if (mail) mailRows(mail, row);
  const web = what === 'all' || what === 'web' ? read(folder, 'web.json') : null;
  if (web) webRows(web, row);
  const lab = what === 'all' || what === 'lab' ? read(folder, 'lab.json') : null;
  if (lab) labRows(lab, row);
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log('');
  for (const { name, value, target, met } of rows) {
    const figure = Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 2 }) : '—';
    console.log(`${met ? '✓' : '✕'} ${name.padEnd(width)}  ${figure.padStart(12)}   target ${target}`);
  }
  return rows.every(({ met }) => met);
}

const paired = (ours, theirs) => median(ours.map((value, i) => value / theirs[i]));

function mailRows({ smtp, pop3, imap }, row) {
  const rate = (name, id) => smtp[name][id].map((run) => run.per_s);
  const accept = paired(rate('ours', 'c10'), rate('smtp-server', 'c10'));
  row('SMTP, 10 connections, × npm smtp-server', accept, '≥ 1.2', accept >= 1.2);
  const piped = paired(rate('ours', 'c10p'), rate('smtp-server', 'c10p'));
  row('SMTP, 10 connections pipelined, × npm smtp-server', piped, '≥ 2', piped >= 2);
  const dovecots = (all) => Object.keys(all).filter((name) => name.startsWith('dovecot') && !all[name].error);
  // The better Dovecot of each repetition is the one to keep up with.
  const best = (all, value, better) =>
    value('ours').map((_, i) => better(...dovecots(all).map((name) => value(name)[i])));
  const retr = (name) => pop3[name].runs.map((run) => run.per_s);
  const pop = paired(retr('ours'), best(pop3, retr, Math.max));
  row('POP3 RETR of all messages, × the better Dovecot', pop, '≥ 1', pop >= 1);
  for (const [words, pick] of [
    ['first', (steps) => steps[0].ms],
    ['repeat', (steps) => median(steps.slice(1).map(({ ms }) => ms))],
  ]) {
    const time = (name) => imap[name].reps.map(({ steps }) => pick(steps.fetch_envelope));
    const ratio = paired(time('ours'), best(imap, time, Math.min));
    row(`IMAP FETCH (FLAGS ENVELOPE), ${words}, time × the better Dovecot`, ratio, '≤ 1', ratio <= 1);
  }
}

function webRows({ runs }, row) {
  const loopback = runs['loopback, CPU 4×'];
  const slow = runs['slow 4G, CPU 4×'];
  const flat = (site, key) => median(loopback[site].flatMap((visit) => visit[key]));
  const plain = flat('lab-plain', 'key_paint');
  row('key to frame, plain look, ms at CPU 4×', plain, '≤ 20', plain <= 20);
  const terminal = flat('lab-terminal', 'key_paint') / flat('xterm', 'key_paint');
  row('key to frame, terminal look, × bare xterm.js page', terminal, '≤ 1.2', terminal <= 1.2);
  for (const look of ['plain', 'terminal']) {
    const enter = flat(`lab-${look}`, 'cmd_paint');
    row(`Enter to answer, ${look} look, ms at CPU 4×`, enter, '≤ 40', enter <= 40);
    const ready = median(slow[`lab-${look}`].map((visit) => visit.ready));
    row(`first character echoed, slow 4G, ${look} look, ms`, ready, '≤ 3,000', ready <= 3000);
  }
}

function labRows({ log, letters, scrub, heap }, row) {
  const { frames, medianMs } = letters;
  // Without frames nothing was measured.
  const frame = frames > 30 ? medianMs : Number.NaN;
  row('script, style, layout a frame, 20 letters, ms at CPU 4×', frame, '≤ 8', frame <= 8);
  for (const [pane, { medianMs: median, worstMs }] of Object.entries(scrub)) {
    const words = pane === 'map' ? 'no pane open' : pane;
    row(`scrubbing ${log.entries.toLocaleString('en')} events, ${words}, ms at CPU 4×`, median, '≤ 100', median <= 100);
    console.log(`  worst of ${words}: ${Math.round(worstMs)} ms`);
  }
  const ratio = (heap.whole - heap.rest) / log.octets;
  row("heap that the log adds after collection, × the log's own octets", ratio, '≤ 2', ratio <= 2);
  console.log(`  the whole heap: ${(heap.whole / log.octets).toFixed(2)} ×, page and all panes included`);
  const level = heap.hour.at(-1) / heap.hour[0];
  row('heap after an hour, × that after its first ten minutes', level, '≤ 1.05', level <= 1.05);
}
