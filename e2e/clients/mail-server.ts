import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const HOST = '127.0.0.1';

/** Every port that the mail server has, each on a free number. */
export const ALL_PORTS = [
  'smtp',
  'submission',
  'pop3',
  'imap',
  'smtps',
  'submissions',
  'pop3s',
  'imaps',
] as const;
type PortName = (typeof ALL_PORTS)[number];

export interface RunningServer {
  readonly port: (name: PortName) => number;
  readonly child: ChildProcess;
  /** The first line of standard output. */
  readonly ready: string;
  /** What the server wrote to standard error so far. */
  readonly messages: () => string;
  /** Sends the signal and returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the bundled mail server (see bundle.ts) on free ports and waits until all of them listen. */
export async function startServer(...more: string[]): Promise<RunningServer> {
  const ports = ALL_PORTS.flatMap((name) => [`--${name}`, '0']);
  const program = fileURLToPath(new URL('../../dist/mailserver.js', import.meta.url));
  const child = spawn(process.execPath, [program, ...ports, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that failed may never come to `stop`.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let messages = '';
  child.stderr.on('data', (chunk: Buffer) => {
    messages += chunk.toString();
  });
  const ready = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => reject(new Error(`the mail server ended at once: ${messages}`)));
  });
  const { ports: open }: { ports: { [name: string]: number } } = JSON.parse(ready);
  return {
    child,
    ready,
    messages: () => messages,
    port: (name) => {
      const port = open[name];
      if (port === undefined) throw new Error(`${name} was not opened`);
      return port;
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

let serial = 0;

/** The name of a user whom nobody has used yet; the password is `pass`. */
export function freshUser(): string {
  serial++;
  return `u${process.pid.toString(36)}x${serial}`;
}
