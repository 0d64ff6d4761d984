import type { DeliveryResult, DeliveryStage } from '../smtp/client.ts';
import type { Path } from '../smtp/path.ts';
import type { Attempt } from './attempt.ts';
import type { Reason } from './events.ts';

/** What a session with another server means for one recipient. */
export interface Sorted {
  readonly path: Path;
  /** `left` were told to come again, now at another host or later here. */
  readonly fate: 'relayed' | 'failed' | 'left';
  readonly reason: Reason;
}

/** A server that turns everybody away (521 for a greeting) may have a neighbour who does not. @rfc 7504 4 */
const BEFORE_MAIL: ReadonlySet<DeliveryStage> = new Set(['greeting', 'ehlo', 'helo']);

/** Sorts what the other server said by its codes: 2yz is done, 5yz goes back, 4yz may be tried again. @rfc 5321 4.2.1 */
export function sortResults(
  { open, hosts }: Attempt,
  host: string,
  results: readonly DeliveryResult[],
): readonly Sorted[] {
  return open.map(({ path, reason: before }) => {
    const result = results.find(({ recipient }) => recipient.address === path.address);
    if (!result) return { path, fate: 'left', reason: before ?? lostReason(host) };
    const reason = reasonOf(result, host);
    if (result.status === 'sent') return { path, fate: 'relayed', reason };
    const final = result.status === 'failed' && !(BEFORE_MAIL.has(result.stage) && hosts.length > 1);
    return { path, fate: final ? 'failed' : 'left', reason };
  });
}

/** What is said where no server said anything. */
export function lostReason(host: string): Reason {
  return { code: null, enhanced: '4.4.2', text: `lost connection with ${host}`, host: null };
}

function reasonOf({ code, enhanced, text, status }: DeliveryResult, host: string): Reason {
  // A server without enhanced codes: the class follows from the reply. @rfc 3463 2
  const general = { sent: '2.0.0', deferred: '4.0.0', failed: '5.0.0' }[status];
  return { code, enhanced: enhanced ?? general, text, host };
}
