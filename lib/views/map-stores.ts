import type { HostEvent, MailHostSpec, SimTime, StoreChanged } from '@/sim/index';
import type { MapStore } from './map-scene';

/** What one mail host keeps: letters in the INBOX of each account, and letters that wait to be sent on. */
export class HostStores {
  private readonly counts = new Map<string, number>();
  /** By queue id: when it is tried again (epoch milliseconds), null while it is being worked on. */
  private readonly queue = new Map<string, number | null>();
  /** Until when (virtual time) the reply that took a letter is still on its way, by queue id. */
  private readonly landing = new Map<string, SimTime>();
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

  /** `landsAt`: when the client will know that its letter was taken; null where nobody brought it. */
  happened(event: HostEvent, landsAt: SimTime | null): void {
    switch (event.kind) {
      case 'mta.queued':
        this.queue.set(event.id, null);
        if (landsAt !== null) this.landing.set(event.id, landsAt);
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
   * The door or the tray at `now`, virtual time. A letter is not there before its reply has landed, nor
   * while it is shown on its way here (`arriving`, its queue id); `leaving` is one on its way from here.
   */
  at(now: SimTime, startsAt: number, arriving: string | null, leaving: boolean): MapStore | null {
    for (const [id, landsAt] of this.landing) if (landsAt <= now) this.landing.delete(id);
    const hidden = new Set(this.landing.keys());
    if (arriving !== null) hidden.add(arriving);
    const waiting = [...this.queue].filter(([id]) => !hidden.has(id)).map(([, next]) => next);
    if (waiting.length > 0 || leaving) {
      const tries = waiting.filter((next) => next !== null);
      const next = tries.length === 0 ? null : clock(Math.min(...tries) - startsAt - now);
      const onItsWay = leaving || tries.length < waiting.length;
      return { kind: 'queue', count: Math.max(1, waiting.length), nextTry: next, onItsWay };
    }
    if (this.account === '') return null;
    const early = [...hidden].flatMap((id) => this.deliveries.get(id) ?? []);
    const count = (this.counts.get(this.account) ?? 0) - early.filter((name) => name === this.account).length;
    return { kind: 'mailbox', account: this.account, count: Math.max(0, count) };
  }
}

/** `0:15`, `2 h`, `1:05 h`; never negative. A map has no room for seconds behind hours. */
function clock(ms: number): string {
  const all = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => `${n}`.padStart(2, '0');
  if (all < 3600) return `${Math.floor(all / 60)}:${two(all % 60)}`;
  const minutes = Math.round(all / 60);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours}:${two(minutes % 60)} h`;
}
