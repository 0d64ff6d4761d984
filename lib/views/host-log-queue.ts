import type { Entry, HostEvent, SimTime, WorldEvent } from '@/sim/index';
import { durationWords } from './duration-words';
import type { LogWriter } from './host-log-line';
import type { HostSessionLog } from './host-log-sessions';
import type { MapSource } from './map';
import { type QueueReason, reasonText } from './queue';

/** A try of a letter at another host. */
interface Attempt {
  readonly host: string;
  readonly address: string;
  readonly recipients: readonly string[];
}

/** The queue's part of a host's log: what came in, where it went, and why not. */
export class HostQueueLog {
  private readonly source: MapSource;
  private readonly host: string;
  private readonly writer: LogWriter;
  private readonly queuedAt = new Map<string, SimTime>();
  /** By queue id; the newest last. */
  private readonly attempts = new Map<string, readonly Attempt[]>();
  private readonly told = new Set<string>();

  constructor(source: MapSource, host: string, writer: LogWriter) {
    this.source = source;
    this.host = host;
    this.writer = writer;
  }

  enter(event: HostEvent, entry: Entry<WorldEvent>, sessions: HostSessionLog): void {
    const { writer } = this;
    const { id } = event;
    switch (event.kind) {
      case 'mta.queued':
        this.queued(event, entry, sessions);
        return;
      case 'mta.attempt': {
        const { host, address, recipients } = event;
        this.attempts.set(id, [...(this.attempts.get(id) ?? []), { host, address, recipients }]);
        return;
      }
      case 'mta.passed': {
        const said = this.said(id, event.reason);
        const words = `${event.host} did not take it. Where the domain has another host, that one is next.`;
        writer.write('postfix/smtp', event.reason.code === null ? said : `${id}: ${said}`, words, {
          failed: true,
          letter: id,
        });
        return;
      }
      case 'mta.deferred': {
        const again = durationWords(event.nextTryAt - this.source.spec.startsAt - entry.at);
        const words = `Not now. It waits in the queue and is tried again in ${again}.`;
        this.status(event, entry.at, 'deferred', event.reason, words);
        return;
      }
      case 'mta.bounced': {
        this.status(event, entry.at, 'bounced', event.reason, 'Never. Its sender has to be told.');
        if (this.told.has(event.bounceId)) return;
        this.told.add(event.bounceId);
        const text = `${id}: sender non-delivery notification: ${event.bounceId}`;
        writer.write('postfix/bounce', text, `Letter ${event.bounceId} tells the sender so.`, { letter: id });
        return;
      }
      case 'mta.discarded': {
        const thrown = event.reason.enhanced.startsWith('2');
        const words = thrown
          ? 'Thrown away, as this host is told to do with foreign mail.'
          : 'Given up. It came from <>, so nobody is told: a bounce is never bounced.';
        this.status(event, entry.at, thrown ? 'sent' : 'bounced', event.reason, words);
        return;
      }
      case 'mta.relayed': {
        const words = `${event.host} has taken it and answers for it from now on.`;
        const delay = this.delay(id, entry.at);
        const text = `${id}: to=<${event.recipient}>, relay=${this.relay(id, event.recipient)}, ${delay}, dsn=2.0.0, status=sent (${event.text})`;
        writer.write('postfix/smtp', text, words, { letter: id });
        return;
      }
      case 'mta.delivered': {
        const { recipient, mailbox, account } = event;
        const delay = this.delay(id, entry.at);
        const text = `${id}: to=<${recipient}>, relay=local, ${delay}, dsn=2.0.0, status=sent (delivered to mailbox)`;
        writer.write('postfix/local', text, `It lies in ${mailbox} of ${account}.`, { letter: id });
        return;
      }
      case 'mta.removed':
        writer.write('postfix/qmgr', `${id}: removed`, 'Done with: it left the queue.', { letter: id });
        this.queuedAt.delete(id);
        this.attempts.delete(id);
        return;
      default:
        return;
    }
  }

  private queued(
    event: HostEvent & { readonly kind: 'mta.queued' },
    entry: Entry<WorldEvent>,
    sessions: HostSessionLog,
  ): void {
    const { id, from, sizeOctets, recipients, bounceOf } = event;
    this.queuedAt.set(id, entry.at);
    const peer = bounceOf === null ? sessions.bringer(entry) : null;
    if (peer !== null) {
      const words = `${peer.name} hands in a letter. From now on this server answers for it.`;
      const login = peer.account === null ? '' : `, sasl_username=${peer.account}`;
      this.writer.write(peer.program, `${id}: client=${peer.text}${login}`, words, { letter: id });
    }
    const text = `${id}: from=<${from}>, size=${sizeOctets}, nrcpt=${recipients.length} (queue active)`;
    const to = recipients.length === 1 ? (recipients[0] ?? '') : `${recipients.length} recipients`;
    const words =
      bounceOf === null
        ? `Queued: from ${from === '' ? '<>' : from} for ${to}.`
        : `The bounce of ${bounceOf} is queued: from <> for ${to}.`;
    this.writer.write('postfix/qmgr', text, words, { letter: id });
  }

  private status(
    event: HostEvent & { readonly recipient: string; readonly reason: QueueReason },
    at: SimTime,
    status: string,
    reason: QueueReason,
    words: string,
  ): void {
    const { id, recipient } = event;
    const text = `${id}: to=<${recipient}>, relay=${this.relay(id, recipient)}, ${this.delay(id, at)}, dsn=${reason.enhanced}, status=${status} (${this.said(id, reason)})`;
    this.writer.write('postfix/smtp', text, words, { failed: status !== 'sent', letter: id });
  }

  private relay(id: string, recipient: string): string {
    const attempt = this.attempts.get(id)?.findLast(({ recipients }) => recipients.includes(recipient));
    return attempt ? `${attempt.host}[${attempt.address}]:25` : 'none';
  }

  private said(id: string, reason: QueueReason): string {
    const { host } = reason;
    const attempt = this.attempts.get(id)?.findLast((one) => one.host === host);
    if (host === null || !attempt) return reasonText(reason);
    return reasonText({ ...reason, host: `${host}[${attempt.address}]` });
  }

  private delay(id: string, at: SimTime): string {
    const seconds = (at - (this.queuedAt.get(id) ?? at)) / 1000;
    return `delay=${seconds < 10 ? Number(seconds.toPrecision(2)) : Math.round(seconds)}`;
  }
}
