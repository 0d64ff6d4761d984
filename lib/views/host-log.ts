import type { Entry, HostSpec, SimTime, WorldEvent } from '@/sim/index';
import { type HostLogLine, LogWriter } from './host-log-line';
import { HostQueueLog } from './host-log-queue';
import { HostSessionLog } from './host-log-sessions';
import { logStamp } from './log-stamp';
import type { MapSource } from './map';

/**
 * What one mail host has written into its log, at any moment: later ones cost what is new in them, earlier
 * ones nothing, for what was written stays. A host without power writes nothing.
 */
export class HostLogFold {
  private readonly source: MapSource;
  private readonly host: string;
  private readonly writer = new LogWriter();
  private readonly sessions: HostSessionLog;
  private readonly queue: HostQueueLog;
  private hasPower: boolean;
  private read = 0;

  /** @param host the host's id in the world's spec */
  constructor(source: MapSource, host: string) {
    this.source = source;
    this.host = host;
    this.sessions = new HostSessionLog(source, host, this.writer);
    this.queue = new HostQueueLog(source, host, this.writer);
    const begun = source.spec.faults?.findLast((fault) => fault.what === 'host' && fault.host === host);
    this.hasPower = begun?.what !== 'host' || begun.up;
  }

  /** The lines that were written by `now`, oldest first. */
  at(now: SimTime): readonly HostLogLine[] {
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.writer.at(entry);
      this.enter(entry);
    }
    const { lines } = this.writer;
    const last = lines.at(-1);
    return !last || last.at <= now ? [...lines] : lines.filter(({ at }) => at <= now);
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event } = entry;
    if (event.kind === 'person.did') {
      const { action } = event;
      if (action.kind === 'fault' && action.fault.what === 'host' && action.fault.host === this.host)
        this.power(action.fault.up);
    } else if (!this.hasPower) return;
    else if ('on' in event) {
      if (event.on === this.host) this.queue.enter(event, entry, this.sessions);
    } else this.sessions.enter(entry);
  }

  private power(up: boolean): void {
    if (this.hasPower === up) return;
    this.hasPower = up;
    this.sessions.forget();
    if (up) {
      const words = 'The power is back. Queue and mailboxes are as they were; sessions are gone.';
      this.writer.write('postfix/master', 'daemon started', words);
    }
  }
}

/**
 * What a host's mail log holds at `now`, as `maillog` prints it, oldest first: Postfix's manner for SMTP
 * and the queue, Dovecot's for POP3 and IMAP, without process numbers.
 * @param host the host's id in the world's spec
 */
export function hostLog(source: MapSource, host: string, now: SimTime): string[] {
  const spec: HostSpec | undefined = source.spec.hosts.find(({ id }) => id === host);
  const name = spec?.names[0]?.split('.')[0] ?? host;
  return new HostLogFold(source, host)
    .at(now)
    .map(({ at, program, text }) => `${logStamp(source.spec.startsAt + at)} ${name} ${program}: ${text}`);
}
