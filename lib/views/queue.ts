import type { Entry, HostEvent, SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import { copyFold, reachable } from './copy-fold';

/** Why a recipient was not served (yet), as a server or the DNS put it. */
export type QueueReason = Extract<HostEvent, { readonly kind: 'mta.deferred' }>['reason'];

/** One recipient of a letter in a queue. */
interface QueuedRecipient {
  readonly address: string;
  /** `waiting` for the next try, `trying` right now, or `done`: delivered, passed on, given up. */
  readonly state: 'waiting' | 'trying' | 'done';
  /** What was said last, where it was not yes. */
  readonly reason: QueueReason | null;
}

/** A letter that a host has taken and not yet got rid of. */
export interface QueuedLetter {
  readonly id: string;
  /** '' is the null sender of a bounce. */
  readonly from: string;
  readonly sizeOctets: number;
  readonly queuedAt: SimTime;
  /** The letter that failed, where this one is its bounce. */
  readonly bounceOf: string | null;
  /** Rounds that ended without success. */
  readonly tries: number;
  /** Virtual time; null while it is being worked on. */
  readonly nextTryAt: SimTime | null;
  /** Those that are done are left out. */
  readonly recipients: readonly QueuedRecipient[];
  /** Why the last try failed; null before one did. */
  readonly reason: QueueReason | null;
}

export interface QueueSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
}

/**
 * The queues of all hosts at one moment, carried on: `showUntil` moves forward at the price of what is
 * new. Going back in time takes a new one.
 */
export class QueueFold {
  private readonly source: QueueSource;
  private readonly queues = new Map<string, Map<string, QueuedLetter>>();
  private read = 0;
  private now: SimTime = -1;

  constructor(source: QueueSource) {
    this.source = source;
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
  }

  /** The same, to be carried on by itself. */
  copy(): QueueFold {
    const { source } = this;
    return copyFold(this, [source, source.entries, ...reachable(source.spec)]);
  }

  /** Reads on until `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): this {
    this.now = now;
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      const { event } = entry;
      if ('on' in event) this.enter(event, entry.at);
      else if (event.kind === 'timer.fired') this.retried(event.host, event.name);
    }
    return this;
  }

  /** What waits at a host, in the order of arrival; empty for one that has no queue. */
  of(host: string): readonly QueuedLetter[] {
    return [...(this.queues.get(host)?.values() ?? [])];
  }

  private enter(event: HostEvent, at: SimTime): void {
    const { on: host, id } = event;
    switch (event.kind) {
      case 'mta.queued': {
        const { from, sizeOctets, bounceOf } = event;
        const recipients = event.recipients.map(
          (address) => ({ address, state: 'waiting', reason: null }) as const,
        );
        const letter = {
          id,
          from,
          sizeOctets,
          bounceOf,
          queuedAt: at,
          tries: 0,
          nextTryAt: null,
          recipients,
          reason: null,
        };
        this.queues.set(host, (this.queues.get(host) ?? new Map()).set(id, letter));
        return;
      }
      case 'mta.attempt':
        this.change(host, id, (letter) => ({
          ...letter,
          nextTryAt: null,
          recipients: letter.recipients.map((one) =>
            event.recipients.includes(one.address) ? { ...one, state: 'trying' } : one,
          ),
        }));
        return;
      case 'mta.passed':
        this.change(host, id, (letter) => ({ ...letter, reason: event.reason }));
        return;
      case 'mta.deferred': {
        const { recipient, reason } = event;
        const nextTryAt = event.nextTryAt - this.source.spec.startsAt;
        this.change(host, id, (letter) => ({
          ...letter,
          reason,
          // One round puts several recipients off, all to the same moment.
          tries: letter.tries + (letter.nextTryAt === nextTryAt ? 0 : 1),
          nextTryAt,
          recipients: letter.recipients.map((one) =>
            one.address === recipient ? { ...one, state: 'waiting', reason } : one,
          ),
        }));
        return;
      }
      case 'mta.delivered':
      case 'mta.relayed':
      case 'mta.bounced':
      case 'mta.discarded':
        this.change(host, id, (letter) => ({
          ...letter,
          recipients: letter.recipients.filter(({ address }) => address !== event.recipient),
        }));
        return;
      case 'mta.removed':
        this.queues.get(host)?.delete(id);
        return;
      default:
        return;
    }
  }

  private retried(host: string, timer: string): void {
    for (const { id } of this.of(host)) {
      if (timer === `retry ${id}`) this.change(host, id, (letter) => ({ ...letter, nextTryAt: null }));
    }
  }

  private change(host: string, id: string, next: (letter: QueuedLetter) => QueuedLetter): void {
    const queue = this.queues.get(host);
    const letter = queue?.get(id);
    if (letter) queue?.set(id, next(letter));
  }
}

/** A reason as one line, as a log has it: what the other server said, or what happened in place of words. */
export function reasonText({ code, enhanced, text, host }: QueueReason): string {
  if (code === null || host === null) return text;
  // Where a server gives no enhanced code, the class stands for it: that was not said.
  const said = enhanced.endsWith('.0.0') ? `${code}` : `${code} ${enhanced}`;
  return `host ${host} said: ${said} ${text}`;
}
