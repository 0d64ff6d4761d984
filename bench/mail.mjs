#!/usr/bin/env node
// Side-by-side benchmark: every peer in one run, order rotated each repetition (A B C, B C A, ...).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { PEERS, external } from './peers/index.mjs';
import { corpus } from './lib/corpus.mjs';
import { median, fmt, sleep, withTimeout } from './lib/stats.mjs';
import { cpuMs, memMiB, duMiB } from './lib/proc.mjs';
import { smtpRate, smtpNoop, smtpFill } from './load/smtp.mjs';
import { pop3Run } from './load/pop3.mjs';
import { imapRun, Imap } from './load/imap.mjs';

const argv = process.argv.slice(2);
const opt = (k, d) => { const i = argv.indexOf('--' + k); return i < 0 ? d : argv[i + 1]; };
const all = (k) => argv.flatMap((a, i) => (a === '--' + k ? [argv[i + 1]] : []));
if (argv.includes('--help')) {
  console.log(`node mail.mjs [--proto smtp,pop3,imap] [--peers a,b] [--reps 5] [--imap-reps 3] [--quick] [--render results/bench.json]
  [--imap-messages 10000] [--pop-messages 1000] [--smtp-messages 4000] [--limit-ms 120000]
  [--external name=ours,smtp=P,pop3=P,imap=P,user=U,pass=W,rcpt=A,pid=N,fill=imap|smtp|none[,cmd=...]] [--out results]
peers: ${Object.keys(PEERS).join(' ')}`);
  process.exit(0);
}
const quick = argv.includes('--quick');
const cfg = {
  reps: +opt('reps', quick ? 1 : 5),
  imapReps: +opt('imap-reps', Math.min(3, +opt('reps', quick ? 1 : 3))),
  imapMessages: +opt('imap-messages', quick ? 500 : 10000),
  popMessages: +opt('pop-messages', quick ? 200 : 1000),
  smtpMessages: +opt('smtp-messages', quick ? 400 : 4000),
  limitMs: +opt('limit-ms', 120000),
  protos: opt('proto', 'smtp,pop3,imap').split(','),
  out: opt('out', 'results'),
  basePort: +opt('base-port', 31000),
  scratch: opt('scratch', fs.existsSync('/dev/shm') ? '/dev/shm/mail-bench' : path.join(os.tmpdir(), 'mail-bench')),
};
const ids = (u) => execFileSync('id', ['-u', u], { encoding: 'utf8' }).trim() * 1;
const gids = (u) => execFileSync('id', ['-g', u], { encoding: 'utf8' }).trim() * 1;
const tryId = (f, u, d) => { try { return f(u); } catch { return d; } };

const registry = new Map(Object.entries(PEERS));
for (const spec of all('external')) { const e = external(spec); registry.set(e.name, e); }
const wanted = (opt('peers', '') ? opt('peers').split(',') : Object.keys(PEERS))
  .concat([...registry].filter(([, p]) => p.external).map(([k]) => k));
for (const n of wanted) if (!registry.has(n)) throw new Error(`unknown peer ${n}`);

const live = new Set();
let seq = 0;
async function start(name) {
  const p = registry.get(name);
  const port = cfg.basePort + 10 * (seq++ % 300);
  const dir = path.join(cfg.scratch, `${name}-${port}`);
  if (!p.external) { fs.rmSync(dir, { recursive: true, force: true }); fs.mkdirSync(dir, { recursive: true, mode: 0o755 }); }
  const h = await p.start({
    port, dir, popMessages: cfg.popMessages, imapMessages: cfg.imapMessages,
    uid: tryId(ids, 'mail', 8), gid: tryId(gids, 'mail', 8),
  });
  const stop = h.stop;
  h.stop = async () => { live.delete(h); await stop(); if (!p.external) fs.rmSync(dir, { recursive: true, force: true }); };
  live.add(h);
  return h;
}
async function settle(h, ms = 20000) {
  if (!h.pid) { await sleep(150); return; }
  const t0 = Date.now();
  let quiet = 0, last = cpuMs(h.pid);
  while (Date.now() - t0 < ms && quiet < 2) { await sleep(100); const c = cpuMs(h.pid); quiet = c - last <= 10 ? quiet + 1 : 0; last = c; }
}
for (const sig of ['SIGINT', 'SIGTERM']) process.on(sig, async () => { for (const h of [...live]) await h.stop().catch(() => {}); process.exit(130); });
const rotate = (a, k) => a.map((_, i) => a[(i + k) % a.length]);
const having = (proto) => wanted.filter((n) => registry.get(n).protos.includes(proto));
const log = (...a) => console.error(new Date().toISOString().slice(11, 19), ...a);

const result = {
  when: new Date().toISOString(), config: cfg,
  machine: { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length, kernel: os.release(), loadavg: os.loadavg() },
  versions: Object.fromEntries(wanted.map((n) => [n, registry.get(n).version?.() || ''])),
  labels: Object.fromEntries(wanted.map((n) => [n, registry.get(n).label])),
  smtp: {}, pop3: {}, imap: {},
};

async function benchSmtp() {
  const bodies = corpus(200);
  const cases = [
    { id: 'c1', connections: 1, pipelined: false }, { id: 'c1p', connections: 1, pipelined: true },
    { id: 'c10', connections: 10, pipelined: false }, { id: 'c10p', connections: 10, pipelined: true },
  ];
  const hs = {};
  for (const n of having('smtp')) {
    try {
      hs[n] = await start(n);
      await smtpRate(hs[n], { connections: 2, messages: quick ? 50 : 1500, pipelined: false, bodies });
      await settle(hs[n]);
    } catch (e) { result.smtp[n] = { error: String(e.message || e) }; log('smtp', n, e.message); if (hs[n]) { await hs[n].stop(); delete hs[n]; } }
  }
  const names = Object.keys(hs);
  for (const n of names) result.smtp[n] = { noop: [], ...Object.fromEntries(cases.map((c) => [c.id, []])) };
  for (let r = 0; r < cfg.reps; r++) {
    for (const n of rotate(names, r)) {
      try { result.smtp[n].noop.push(await withTimeout(smtpNoop(hs[n], quick ? 3000 : 10000), cfg.limitMs, 'noop')); } catch (e) { log('smtp noop', n, e.message); }
    }
    for (const c of cases) for (const n of rotate(names, r)) {
      const messages = cfg.smtpMessages;
      try {
        const v = await withTimeout(smtpRate(hs[n], { ...c, messages, bodies }), cfg.limitMs, 'smtp');
        result.smtp[n][c.id].push(v);
        log('smtp', r, c.id, n, v.skipped || `${fmt(v.per_s)}/s srv ${fmt(v.server_cpu_ms)} cli ${fmt(v.client_cpu_ms)} of ${fmt(v.ms)} ms`);
      } catch (e) { result.smtp[n].error = String(e.message || e); log('smtp', n, e.message); }
      await settle(hs[n]);
    }
  }
  for (const n of names) await hs[n].stop();
}

async function benchPop3() {
  const bodies = corpus(cfg.popMessages);
  const hs = {};
  for (const n of having('pop3')) {
    try {
      const h = hs[n] = await start(n);
      const spec = registry.get(n);
      if (!h.preloaded) {
        if (h.fill === 'smtp') await smtpFill(h, bodies, h.rcpt);
        else { const c = await Imap.open({ ...h, user: h.fillUser || h.user }); await c.appendSync('INBOX', bodies); c.close(); }
      }
      await settle(h);
      await pop3Run(h, cfg.popMessages);
      result.pop3[n] = { runs: [], pipelined: [] };
      void spec;
    } catch (e) { result.pop3[n] = { error: String(e.message || e) }; log('pop3', n, e.message); if (hs[n]) { await hs[n].stop(); delete hs[n]; } }
  }
  const names = Object.keys(hs);
  for (let r = 0; r < cfg.reps * 2; r++) for (const n of rotate(names, r)) {
    for (const pipelined of [false, true]) {
      try {
        const v = await withTimeout(pop3Run(hs[n], cfg.popMessages, { pipelined }), cfg.limitMs, 'pop3');
        result.pop3[n][pipelined ? 'pipelined' : 'runs'].push(v);
        log('pop3', r, n, pipelined ? 'pipelined' : 'sync', v.skipped || `${fmt(v.per_s)}/s login ${fmt(v.login_ms)} list ${fmt(v.list_ms)}`);
      } catch (e) { result.pop3[n].error = String(e.message || e); log('pop3', n, e.message); }
    }
  }
  for (const n of names) await hs[n].stop();
}

async function benchImap() {
  const bodies = corpus(cfg.imapMessages);
  const names = having('imap');
  for (const n of names) result.imap[n] = { reps: [] };
  for (let r = 0; r < cfg.imapReps; r++) for (const n of rotate(names, r)) {
    if (result.imap[n].reps.some((x) => x.errors.fatal?.startsWith('timeout'))) continue; // too slow: one attempt
    let h;
    try {
      h = await start(n);
      await settle(h, 3000);
      const v = await imapRun(h, { bodies, limitMs: cfg.limitMs, warm: 3, plus: Math.min(2000, bodies.length), idleRounds: quick ? 5 : 30, noops: quick ? 500 : 3000 });
      v.disk_mib = duMiB(h.dataDir); v.noops = quick ? 500 : 3000;
      if (v.errors.fatal && h.logFile && fs.existsSync(h.logFile)) v.errors.server_log = fs.readFileSync(h.logFile, 'utf8').trim().split('\n').slice(-4).join(' ⏎ ');
      result.imap[n].reps.push(v);
      log('imap', r, n, Object.entries(v.steps).map(([k, a]) => `${k} ${a.map((x) => fmt(x.ms)).join('/')}`).join(' | '),
        `mem ${fmt(v.mem_idle)}→${fmt(v.mem_full)} idle ${v.idle_ms ? fmt(v.idle_ms.notify_median) : '—'}`, JSON.stringify(v.errors));
    } catch (e) { result.imap[n].error = String(e.message || e); log('imap', n, e.message); }
    if (h) { await settle(h, 1000); await h.stop(); }
    save();
  }
}

// ---------- tables ----------
const row = (label, cells) => `| ${label} | ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head[0], head.slice(1)), row('---', head.slice(1).map(() => '---:')), ...rows].join('\n');
function best(vals, higher) { const v = vals.filter(Number.isFinite); return v.length ? (higher ? Math.max(...v) : Math.min(...v)) : NaN; }

export function render(res) {
  const lines = [];
  const lab = (n) => `${res.labels[n]}${res.versions[n] ? ` ${res.versions[n]}` : ''}`;
  const med = (a, f) => (a || []).map(f);           // one value a repetition
  const matrix = (title, names, specs, ref) => {
    if (!names.length) return;
    lines.push(`### ${title}`, '');
    const rows = specs.map(([label, get, higher]) => {
      const per = names.map(get);
      const refs = names.map((n, i) => (!ref || n.startsWith(ref) ? per[i] : null)).filter(Boolean);
      // ratios are paired: each repetition against the reference of the same repetition, then the median
      const cell = (a) => {
        const v = median(a);
        if (!Number.isFinite(v)) return '—';
        const q = median(a.map((x, i) => x / best(refs.map((r) => r[i]), higher)));
        return `${fmt(v)}${Number.isFinite(q) ? ` (${fmt(q)}×)` : ''}`;
      };
      return row(label, per.map(cell));
    });
    lines.push(table(['metric', ...names.map(lab)], rows), '');
  };
  const sm = Object.keys(res.smtp).filter((n) => !res.smtp[n].error || res.smtp[n].c1);
  matrix('SMTP: messages of 2 kB accepted a second (× = relative to npm smtp-server)', sm, [
    ['NOOP/s, 1 connection', (n) => med(res.smtp[n].noop, (x) => x.per_s), true],
    ['1 connection', (n) => med(res.smtp[n].c1, (x) => x.per_s), true],
    ['1 connection, PIPELINING', (n) => med(res.smtp[n].c1p, (x) => x.per_s), true],
    ['10 connections', (n) => med(res.smtp[n].c10, (x) => x.per_s), true],
    ['10 connections, PIPELINING', (n) => med(res.smtp[n].c10p, (x) => x.per_s), true],
    ['server CPU µs a message (10 conn., pipelined)', (n) => med(res.smtp[n].c10p, (x) => (x.server_cpu_ms * 1000) / x.messages), false],
    ['client CPU share (10 conn., pipelined)', (n) => med(res.smtp[n].c10p, (x) => x.client_cpu_ms / x.ms), false],
  ], sm.includes('smtp-server') ? 'smtp-server' : undefined);
  const po = Object.keys(res.pop3).filter((n) => res.pop3[n].runs?.length);
  matrix(`POP3: maildrop of ${res.config.popMessages} messages of 2 kB (× = relative to the better Dovecot column)`, po, [
    ['login ms', (n) => med(res.pop3[n].runs, (x) => x.login_ms), false],
    ['LIST ms', (n) => med(res.pop3[n].runs, (x) => x.list_ms), false],
    ['RETR all, messages/s', (n) => med(res.pop3[n].runs, (x) => x.per_s), true],
    ['RETR all, PIPELINING, messages/s', (n) => med(res.pop3[n].pipelined, (x) => x.per_s), true],
    ['login + LIST + RETR all, messages/s', (n) => med(res.pop3[n].runs, (x) => x.all_per_s), true],
  ], po.some((n) => n.startsWith('dovecot')) ? 'dovecot' : undefined);
  const im = Object.keys(res.imap).filter((n) => res.imap[n].reps?.length);
  const first = (n, k) => res.imap[n].reps.map((r) => r.steps[k]?.[0]?.ms ?? NaN);
  const later = (n, k) => res.imap[n].reps.map((r) => median((r.steps[k] || []).slice(1).map((x) => x.ms)));
  const per = (n, f) => res.imap[n].reps.map((r) => f(r) ?? NaN);
  matrix(`IMAP: mailbox of ${res.config.imapMessages} messages of 2 kB, ms (× = relative to the better Dovecot column)`, im, [
    ['NOOP round trips/s', (n) => per(n, (r) => (r.steps.noop ? r.noops / (r.steps.noop[0].ms / 1000) : NaN)), true],
    ['APPEND all, synchronizing literals', (n) => first(n, 'append')],
    ['APPEND messages/s (sync)', (n) => per(n, (r) => (r.steps.append ? r.n / (r.steps.append[0].ms / 1000) : NaN)), true],
    ['APPEND messages/s (LITERAL+, window 32)', (n) => per(n, (r) => (r.steps.append_plus ? r.append_plus_n / (r.steps.append_plus[0].ms / 1000) : NaN)), true],
    ['SELECT', (n) => first(n, 'select')],
    ['UID FETCH 1:* (FLAGS ENVELOPE), first', (n) => first(n, 'fetch_envelope')],
    ['UID FETCH 1:* (FLAGS ENVELOPE), repeat', (n) => later(n, 'fetch_envelope')],
    ['FETCH 1:* HEADER.FIELDS, first', (n) => first(n, 'fetch_header_fields')],
    ['FETCH 1:* HEADER.FIELDS, repeat', (n) => later(n, 'fetch_header_fields')],
    ['FETCH 1:* BODY.PEEK[], first', (n) => first(n, 'fetch_full')],
    ['FETCH 1:* BODY.PEEK[], repeat', (n) => later(n, 'fetch_full')],
    ['SEARCH SUBJECT, first', (n) => first(n, 'search_subject')],
    ['SEARCH SUBJECT, repeat', (n) => later(n, 'search_subject')],
    ['SEARCH BODY, first', (n) => first(n, 'search_body')],
    ['SEARCH BODY, repeat', (n) => later(n, 'search_body')],
    ['STORE 1:* +FLAGS (\\Seen)', (n) => first(n, 'store')],
    ['IDLE: last octet sent → EXISTS seen, median', (n) => per(n, (r) => r.idle_ms?.notify_median)],
    ['IDLE, 95th percentile', (n) => per(n, (r) => r.idle_ms?.notify_p95)],
    ['server memory, idle (PSS MiB)', (n) => per(n, (r) => r.mem_idle)],
    ['server memory, full mailbox (PSS MiB)', (n) => per(n, (r) => r.mem_full)],
    ['memory growth, bytes a message', (n) => per(n, (r) => ((r.mem_full - r.mem_idle) * 1048576) / r.n)],
    ['store on tmpfs (MiB)', (n) => per(n, (r) => r.disk_mib || NaN)],
    ['client CPU share, ENVELOPE repeat', (n) => per(n, (r) => median((r.steps.fetch_envelope || []).slice(1).map((x) => x.client_cpu_ms / x.ms)))],
  ], im.some((n) => n.startsWith('dovecot')) ? 'dovecot' : undefined);
  const errs = [];
  for (const k of ['smtp', 'pop3', 'imap']) for (const [n, v] of Object.entries(res[k])) {
    if (v.error) errs.push(`- ${k} ${n}: ${v.error}`);
    for (const r of v.reps || []) for (const [s, e] of Object.entries(r.errors)) errs.push(`- ${k} ${n} ${s}: ${e}`);
  }
  if (errs.length) lines.push('### Failures and wrong answers', '', ...new Set(errs), '');
  return lines.join('\n');
}

function save() {
  fs.mkdirSync(cfg.out, { recursive: true });
  fs.writeFileSync(path.join(cfg.out, 'bench.json'), JSON.stringify(result, null, 1));
  fs.writeFileSync(path.join(cfg.out, 'bench.md'), render(result));
}

if (opt('render', '')) { console.log(render(JSON.parse(fs.readFileSync(opt('render'), 'utf8')))); process.exit(0); }
try {
  if (cfg.protos.includes('smtp')) { await benchSmtp(); save(); }
  if (cfg.protos.includes('pop3')) { await benchPop3(); save(); }
  if (cfg.protos.includes('imap')) { await benchImap(); save(); }
} finally {
  for (const h of [...live]) await h.stop().catch(() => {});
}
save();
console.log(render(result));
process.exit(0);
