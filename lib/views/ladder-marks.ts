import type { Entry, HostEvent, WorldEvent } from '@/sim/index';
import { durationWords } from './duration-words';
import type { LadderBook } from './ladder-book';
import type { LadderMark } from './ladder-rows';
import { type QueueReason, reasonText } from './queue';

/** What happened to letters inside their hosts: taken, delivered, put off, sent back. */
export class LadderMarks {
  private readonly book: LadderBook;
  private readonly startsAt: number;
  /** Why the last host did not take a letter, by queue id. */
  private readonly passed = new Map<string, string>();
  /** What the newest mark says, while more recipients may share it. */
  private newest: { readonly id: number; readonly key: string; readonly recipients: string[] } | null = null;

  constructor(book: LadderBook, startsAt: number) {
    this.book = book;
    this.startsAt = startsAt;
  }

  enter(event: HostEvent, entry: Entry<WorldEvent>): void {
    const from = (address: string) => (address === '' ? '<>' : address);
    switch (event.kind) {
      case 'mta.queued': {
        const isBounce = event.bounceOf !== null;
        const who = `${from(event.from)} → ${someOf(event.recipients)}`;
        this.mark(entry, event.on, isBounce ? 'bounce' : 'taken', isBounce ? `Bounce: ${who}` : who, null);
        return;
      }
      case 'mta.delivered': {
        const where = `in ${event.mailbox} of ${event.account}`;
        this.mark(entry, event.on, 'delivered', `Delivered: ${where}`, null);
        return;
      }
      case 'mta.passed': {
        const why = reasonText(event.reason);
        this.passed.set(event.id, why);
        this.mark(entry, event.on, 'passed', capital(why), 'not taken');
        return;
      }
      case 'mta.deferred': {
        const again = `Next try in ${durationWords(event.nextTryAt - this.startsAt - entry.at)}`;
        const why = reasonText(event.reason);
        // What was said a moment ago need not be said again.
        const rest = this.passed.get(event.id) === why ? again : `${again}. ${capital(why)}`;
        this.about(entry, event, 'deferred', (who) => `${who} has to wait. ${rest}`, 'not now');
        return;
      }
      case 'mta.bounced':
        this.about(
          entry,
          event,
          'bounced',
          (who) => `Gives up ${who}: ${reasonText(event.reason)}`,
          'failed',
        );
        return;
      case 'mta.discarded':
        this.about(
          entry,
          event,
          'given-up',
          (who) => `Drops it for ${who}: ${reasonText(event.reason)}`,
          'dropped',
        );
        return;
      case 'mta.removed':
        this.passed.delete(event.id);
        return;
      default:
        return;
    }
  }

  private mark(
    entry: Entry<WorldEvent>,
    host: string,
    what: LadderMark['what'],
    text: string,
    error: string | null,
  ): number {
    this.newest = null;
    const { seq, at } = entry;
    return this.book.add(entry, (id) => ({ kind: 'mark', id, seq, at, what, host, text, error }));
  }

  /** A mark about one recipient; what is said of several in one breath is one mark. */
  private about(
    entry: Entry<WorldEvent>,
    event: HostEvent & { readonly recipient: string; readonly reason: QueueReason },
    what: LadderMark['what'],
    words: (who: string) => string,
    error: string,
  ): void {
    const { on, id, recipient, reason } = event;
    const key = [on, id, what, entry.at, reasonText(reason)].join('\n');
    const before = this.newest?.key === key ? this.newest : null;
    const row = this.book.row(before?.id ?? null);
    if (before && row?.kind === 'mark') {
      before.recipients.push(recipient);
      this.book.replace({ ...row, text: words(someOf(before.recipients)) });
      this.book.name(entry.seq, row.id);
      return;
    }
    const place = this.mark(entry, on, what, words(recipient), error);
    this.newest = { id: place, key, recipients: [recipient] };
  }
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** `bob@remote.example`, `bob@remote.example and 3 more`. */
function someOf(recipients: readonly string[]): string {
  const [first = 'nobody'] = recipients;
  if (recipients.length < 2) return first;
  if (recipients.length === 2) return recipients.join(' and ');
  return `${first} and ${recipients.length - 1} more`;
}
