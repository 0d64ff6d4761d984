import type { HostEvent, MailHostSpec, SimTime, StoreChanged } from '@/sim/index';
import type { MapStore } from './map-scene';

/** What one mail host keeps: letters in the INBOX of each account, and letters that wait to be sent on. */
export class HostStores {
  private readonly counts = new Map<string, number>();
  /** By queue id: when it is tried again (epoch milliseconds), null while it is being worked on. */
  private readonly queue = new Map<string, number | null>();
  /** Accounts that a queue id was delivered to. */
  private readonly deliveries = new Map<string, string[]>();
  private account: string;

  constructor(spec: MailHostSpec) {
    // The first account is the person at the device; the last one gets the first letter.
    this.account = spec.accounts.at(-1)?.name ?? '';
  }

  /** From now on this account's door is shown. */
  show(account: string): void {
    this.account = account;
  }

  changed({ change }: StoreChanged): void {
    const { account, what } = change;
    if (change.mailbox.toUpperCase() !== 'INBOX') return;
    const before = this.counts.get(account) ?? 0;
    if (what === 'added') this.counts.set(account, before + change.uids.length);
    else if (what === 'removed') this.counts.set(account, Math.max(0, before - change.uids.length));
    else if (what === 'renamed') this.counts.set(account, 0);
  }

  happened(event: HostEvent): void {
    switch (event.kind) {
      case 'mta.queued':
        this.queue.set(event.id, null);
        return;
      case 'mta.attempt':
        if (this.queue.has(event.id)) this.queue.set(event.id, null);
        return;
      case 'mta.deferred':
        if (this.queue.has(event.id)) this.queue.set(event.id, event.nextTryAt);
        return;
      case 'mta.delivered':
        this.deliveries.set(event.id, [...(this.deliveries.get(event.id) ?? []), event.account]);
        this.account = event.account;
        return;
      case 'mta.removed':
        this.queue.delete(event.id);
        return;
      default:
        return;
    }
  }

  /**
   * The door or the tray at `epochMs`. A letter that is still being shown on its way (`arriving`, its
   * queue id here) is not yet behind the door.
   */
  at(epochMs: SimTime, arriving: string | null): MapStore | null {
    const waiting = [...this.queue].filter(([id]) => id !== arriving).map(([, next]) => next);
    if (waiting.length > 0) {
      const tries = waiting.filter((next) => next !== null);
      const next = tries.length === 0 ? null : clock(Math.min(...tries) - epochMs);
      return { kind: 'queue', count: waiting.length, nextTry: next, onItsWay: tries.length < waiting.length };
    }
    if (this.account === '') return null;
    const early = arriving === null ? [] : (this.deliveries.get(arriving) ?? []);
    const count = (this.counts.get(this.account) ?? 0) - early.filter((name) => name === this.account).length;
    return { kind: 'mailbox', account: this.account, count: Math.max(0, count) };
  }
}

/** `0:15`, `1:05:00`; never negative. */
function clock(ms: number): string {
  const all = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => `${n}`.padStart(2, '0');
  const minutes = Math.floor(all / 60);
  if (minutes < 60) return `${minutes}:${two(all % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(all % 60)}`;
}
