import { type Message, prefixed } from '../message/message.ts';
import type { Path } from '../smtp/path.ts';
import type { Reason } from './events.ts';
import type { QueueConfig } from './spec.ts';

/** A recipient of a letter in the queue. */
export interface QueuedRecipient {
  readonly path: Path;
  /** `trying` while an attempt is under way; `failed` waits for the bounce at the end of the round. */
  state: 'waiting' | 'trying' | 'failed' | 'done';
  /** What was said last, where it was not yes. */
  reason: Reason | null;
}

/** A letter for which this host is responsible. Plain data. @rfc 5321 6.1 */
export interface QueueEntry {
  readonly id: string;
  /** Null for the null sender: what fails is then dropped, not bounced. */
  readonly from: Path | null;
  readonly recipients: QueuedRecipient[];
  /** As it came (or was written here), with header and body parted. */
  readonly written: Message;
  /** The Received field of this host, which goes on top; empty where `written` has it. */
  readonly trace: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** How often it was tried so far. */
  rounds: number;
  /** Epoch milliseconds; null while a round is under way. */
  nextTryAt: number | null;
}

/** The letter as it is sent on: with the Received field of this host. */
export function stampedMessage(entry: Pick<QueueEntry, 'written' | 'trace'>): Message {
  return entry.trace === '' ? entry.written : prefixed(entry.trace, entry.written);
}

/**
 * When the next round comes, in epoch milliseconds; null where it is time to give up.
 *
 * The last round falls on the very end of the letter's time, so that nothing waits for longer.
 * @rfc 5321 4.5.4.1
 */
export function nextRound(config: QueueConfig, entry: QueueEntry, now: number): number | null {
  const end = entry.acceptedAt + config.giveUpAfterMs;
  if (now >= end) return null;
  const waits = config.retryAfterMs;
  const wait = waits[Math.min(entry.rounds, waits.length) - 1] ?? config.giveUpAfterMs;
  return Math.min(now + wait, end);
}

/** Each address once, in their order: who was named twice gets one letter. */
export function withoutTwins(paths: readonly Path[]): readonly Path[] {
  if (paths.length < 2) return paths;
  const seen = new Set<string>();
  return paths.filter(({ address }) => {
    const key = address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
