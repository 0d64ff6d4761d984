#!/usr/bin/env node
// npm run bench [-- mail|engine|web|lab|all] [--quick]: our figures beside the peers', as ratios of one run.
// Absolute figures depend on the machine and on what else it does; compare ratios within one run only.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEngine } from './engine.mjs';
import { judge } from './judge.mjs';
import { checkLab } from './lab.mjs';
import { serveSite } from './site.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const results = join(here, 'results');
const args = process.argv.slice(2);
const what = args.find((arg) => !arg.startsWith('--')) ?? 'all';
const quick = args.includes('--quick');
if (!['all', 'mail', 'engine', 'web', 'lab'].includes(what)) {
  console.error('usage: npm run bench -- [all|mail|engine|web|lab] [--quick]');
  process.exit(2);
}
mkdirSync(results, { recursive: true });

const node = (script, ...rest) =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(here, script), ...rest], { cwd: here, stdio: 'inherit' });
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`${script} ended with ${code}`))));
  });

if (what === 'all' || what === 'engine') await checkEngine(results, quick);
if (what === 'all' || what === 'mail') {
  const port = { smtp: 30025, submission: 30587, pop3: 30110, imap: 30143 };
  const options = Object.entries(port).map(([name, value]) => `--${name} ${value}`).join(' ');
  const limits = '--connections 200 --message-octets 2097152';
  const cmd = `${process.execPath} ${join(here, '..', 'dist', 'mailserver.js')} --host 127.0.0.1 ${options} --domain example.test ${limits}`;
  const ours = `name=ours,label=Mailwire,smtp=${port.smtp},pop3=${port.pop3},imap=${port.imap},user=ulearner@example.test,pass=pass,rcpt=ulearner@example.test,fill=imap,cmd=${cmd}`;
  await node('mail.mjs', '--out', results, '--external', ours, ...(quick ? ['--quick'] : []));
}
if (what === 'all' || what === 'web') {
  const site = await serveSite();
  const page = (look) =>
    `name=lab-${look},label=Lab (${look}),url=${site.url}/lab?look=${look}&pace=instant,` +
    `echo=${look === 'plain' ? '[data-echo]' : '.xterm-rows'},output=${look === 'plain' ? '[role=log]' : '.xterm-rows'},` +
    'command=NOOP,focus=[aria-label="Console input"]';
  try {
    await node('web/run-web.mjs', '--out', results, '--no-lighthouse', '--site', page('plain'), '--site', page('terminal'), ...(quick ? ['--runs', '2', '--keys', '10'] : []));
  } finally {
    site.stop();
  }
}
if (what === 'all' || what === 'lab') {
  const site = await serveSite();
  try {
    await checkLab(results, site.url, quick);
  } finally {
    site.stop();
  }
}
const met = judge(results, what);
if (quick) console.log('\nA quick run shows that everything works; its figures are those of cold code and few repetitions.');
process.exitCode = met || quick ? 0 : 1;
