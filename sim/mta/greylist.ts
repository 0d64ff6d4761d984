import { DAY_MS } from '../kernel/calendar.ts';
import { addressOctets } from './networks.ts';

/** What a host remembers of those it put off, by client, sender and recipient. Plain data. */
export type Greylist = Map<string, Met>;

interface Met {
  /** Epoch milliseconds. */
  readonly firstAt: number;
  /** When they were last let in; null while they are put off. */
  admittedAt: number | null;
}

/** How long strangers are put off: five minutes, as postgrey has it. @rfc 6647 5 */
const DELAY_MS = 300_000;
/** Who comes again later than this is a stranger again … */
const RETRY_WITHIN_MS = 2 * DAY_MS;
/** … as is who was let in and has not come for this long. */
const FORGOTTEN_AFTER_MS = 35 * DAY_MS;

/**
 * Asks whether this client may hand a letter from `sender` to `recipient` in: 0 where it may, else the
 * seconds for which it is still put off. Who comes for the first time is remembered by it.
 *
 * Of the client's address its network counts (/24, /64), so that a provider's other hosts may try again.
 * @rfc 6647 2.4
 */
export function greylistedSeconds(
  greylist: Greylist,
  client: string,
  sender: string,
  recipient: string,
  now: number,
): number {
  const key = [networkOf(client), sender, recipient].join('\n').toLowerCase();
  const met = greylist.get(key);
  if (!met || isForgotten(met, now)) {
    greylist.set(key, { firstAt: now, admittedAt: null });
    return DELAY_MS / 1000;
  }
  const left = met.firstAt + DELAY_MS - now;
  if (left > 0) return Math.ceil(left / 1000);
  met.admittedAt = now;
  return 0;
}

function networkOf(client: string): string {
  const octets = addressOctets(client);
  return octets ? octets.slice(0, octets.length === 4 ? 3 : 8).join('.') : client;
}

function isForgotten({ firstAt, admittedAt }: Met, now: number): boolean {
  return admittedAt === null ? now - firstAt > RETRY_WITHIN_MS : now - admittedAt > FORGOTTEN_AFTER_MS;
}
