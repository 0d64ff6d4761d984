// npm run -s mailserver -- OPTIONS: the engine behind real ports. Standard output belongs to the mail server: its
// first line is data, so nothing is printed here. It runs in this process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import { bundleProgram, install, requireNode } from './lib/prepare.mjs';
import { whenNpmEnds } from './lib/run.mjs';

requireNode();
await install({ quiet: true });
// The program closes cleanly on SIGTERM.
whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'));
await import(pathToFileURL(await bundleProgram('mailserver')).href);
