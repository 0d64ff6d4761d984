// Peer registry. start(ctx) -> {smtp?, pop3?, imap?, user, pass, pid, dataDir?, stop()}
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { child, here } from './spawn.mjs';

const require = createRequire(import.meta.url);
const pkg = (n) => { try { return JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve(n + '/package.json')), 'package.json'))).version; } catch { return undefined; } };
const out = (c, a) => { try { return execFileSync(c, a, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(); } catch { return undefined; } };
const impl = (f) => path.join(here, 'impl', f);
const cred = { user: 'learner', pass: 'secret' };
const node = process.execPath;

function dovecotConf(ctx, format) {
  const d = ctx.dir;
  for (const x of ['base', 'state', 'mail']) fs.mkdirSync(`${d}/${x}`, { recursive: true, mode: 0o755 });
  fs.writeFileSync(`${d}/users`, ['learner', 'popper'].map((u) => `${u}:{PLAIN}secret:${ctx.uid}:${ctx.gid}::${d}/mail/${u}`).join('\n') + '\n');
  const loc = { maildir: 'maildir:~/Maildir', sdbox: 'sdbox:~/sdbox' }[format];
  fs.writeFileSync(`${d}/dovecot.conf`, `
base_dir = ${d}/base
state_dir = ${d}/state
instance_name = bench-${ctx.port}
log_path = ${d}/dovecot.log
listen = 127.0.0.1
protocols = imap pop3
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = ${loc}
mail_fsync = never
mail_max_userip_connections = 100
first_valid_uid = 1
login_trusted_networks = 127.0.0.0/8
default_vsz_limit = 1G
maildir_copy_with_hardlinks = yes
maildir_very_dirty_syncs = yes
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${d}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${d}/users
}
service imap-login {
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = ${ctx.port}
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  service_count = 0
  process_min_avail = 1
  inet_listener pop3 {
    port = ${ctx.port + 1}
  }
  inet_listener pop3s {
    port = 0
  }
}
namespace inbox {
  inbox = yes
}
`);
  for (const x of ['mail']) fs.chownSync(`${d}/${x}`, ctx.uid, ctx.gid);
  return `${d}/dovecot.conf`;
}

const dovecot = (format) => ({
  label: `Dovecot (${format}, tmpfs)`,
  version: () => out('dovecot', ['--version'])?.split(' ')[0],
  protos: ['imap', 'pop3'],
  async start(ctx) {
    const conf = dovecotConf(ctx, format);
    const c = await child('dovecot', ['-F', '-c', conf], [ctx.port, ctx.port + 1]);
    return { ...cred, imap: ctx.port, pop3: ctx.port + 1, popUser: 'popper', fillUser: 'popper', pid: c.pid, dataDir: `${ctx.dir}/mail`, logFile: `${ctx.dir}/dovecot.log`, stop: c.stop };
  },
});

export const PEERS = {
  'null-node': {
    label: 'null (Node ceiling)', version: () => process.version, protos: ['smtp', 'pop3', 'imap'],
    async start(ctx) {
      const p = [ctx.port, ctx.port + 1, ctx.port + 2];
      const c = await child(node, [impl('null-server.mjs'), ...p.map(String), String(ctx.popMessages), String(ctx.imapMessages)], p);
      return { ...cred, smtp: p[0], pop3: p[1], imap: p[2], preloaded: true, pid: c.pid, stop: c.stop };
    },
  },
  'smtp-server': {
    label: 'npm smtp-server', version: () => pkg('smtp-server'), protos: ['smtp'],
    async start(ctx) {
      const c = await child(node, [impl('smtp-server.mjs'), String(ctx.port)], [ctx.port]);
      return { ...cred, smtp: ctx.port, pid: c.pid, stop: c.stop };
    },
  },
  'dovecot-maildir': dovecot('maildir'),
  'dovecot-sdbox': dovecot('sdbox'),
};

/** name=ours,smtp=30025,pop3=30110,imap=30143,user=u,pass=p,pid=123,rcpt=u@example.net,fill=imap|smtp|none[,cmd=...] */
export function external(spec) {
  const o = Object.fromEntries(spec.split(',').map((kv) => { const i = kv.indexOf('='); return [kv.slice(0, i), kv.slice(i + 1)]; }));
  const protos = ['smtp', 'pop3', 'imap'].filter((k) => o[k]);
  for (const k of [...protos, 'pid']) if (o[k]) o[k] = +o[k];
  return {
    name: o.name || 'ours', label: o.label || o.name || 'ours', version: () => o.version || '', protos, external: true,
    async start() {
      if (o.cmd) { const c = await child('/bin/sh', ['-c', 'exec ' + o.cmd], protos.map((k) => o[k])); return { ...cred, ...o, preloaded: o.fill === 'none', pid: c.pid, stop: c.stop }; }
      return { ...cred, ...o, preloaded: o.fill === 'none', async stop() {} };
    },
  };
}
