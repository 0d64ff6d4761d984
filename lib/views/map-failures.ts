import type { HostEvent, MailHostSpec } from '@/sim/index';
import { reasonWord } from './ladder-words';
import { hostNamed } from './map-hosts';
import type { QueueReason } from './queue';

/** Why the last try on a hop came to nothing. */
export interface HopFailure {
  /** The host that tried. */
  readonly from: string;
  /** The host that it meant; null where none was found. */
  readonly to: string | null;
  /** A word or two, or a reply code: `refused`, `550`. */
  readonly words: string;
}

/** What enhanced codes say where no server said anything. @rfc 3463 3.5 @rfc 7505 4.3 */
const WITHOUT_SERVER: Readonly<Record<string, string>> = {
  '4.4.1': 'no answer',
  '4.4.2': 'broken off',
  '4.4.3': 'DNS failed',
  '5.4.4': 'name unknown',
  '5.4.6': 'loop',
  '5.1.10': 'takes no mail',
};

/** What went wrong last on each hop, until somebody tries again. */
export class MapFailures {
  private readonly servers: readonly MailHostSpec[];
  private failures: readonly HopFailure[] = [];

  constructor(servers: readonly MailHostSpec[]) {
    this.servers = servers;
  }

  get all(): readonly HopFailure[] {
    return this.failures;
  }

  /** A host tries again, anywhere or (with `to`) at one host: what was is no news any more. */
  retried(from: string, to: string | null = null): void {
    const isOver = (one: HopFailure) => one.from === from && (to === null || one.to === to);
    if (this.failures.some(isOver)) this.failures = this.failures.filter((one) => !isOver(one));
  }

  /** A connection came to nothing, or ended before it was done. */
  lost(from: string, to: string | null, reason: string): void {
    this.note({ from, to, words: reasonWord(reason) });
  }

  mta(event: HostEvent): void {
    switch (event.kind) {
      case 'mta.queued':
        if (event.bounceOf === null) this.retried(event.on);
        return;
      case 'mta.passed':
        this.reason(event.on, event.host, event.reason);
        return;
      case 'mta.deferred':
      case 'mta.bounced': {
        const { on, recipient, reason } = event;
        this.reason(on, reason.host ?? recipient.slice(recipient.lastIndexOf('@') + 1), reason);
        return;
      }
      default:
        return;
    }
  }

  /** A client does not believe the server's certificate, and goes. */
  distrusted(from: string, to: string): void {
    this.note({ from, to, words: 'not trusted' });
  }

  private reason(from: string, name: string, { code, enhanced }: QueueReason): void {
    const to = hostNamed(this.servers, name) ?? null;
    const known = this.failures.find((one) => one.from === from && one.to === to);
    // What the connection itself has told is nearer to the truth than a class of errors.
    if (known && to !== null && code === null) return;
    const words = code === null ? (WITHOUT_SERVER[enhanced] ?? 'not taken') : `${code}`;
    this.note({ from, to, words });
  }

  private note(failure: HopFailure): void {
    const { from, to } = failure;
    this.failures = [...this.failures.filter((one) => one.from !== from || one.to !== to), failure];
  }
}
