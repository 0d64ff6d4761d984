import type { Account } from './account.ts';

/** How much an account holds, in octets of its messages. */
export function usedOctets({ mailboxes }: Account): number {
  let octets = 0;
  for (const { messages } of mailboxes.values()) {
    for (const { message } of messages) octets += message.octets.length;
  }
  return octets;
}

/** Tells whether an account has no room for so many octets more; with 0 whether it has none at all. @rfc 5530 3 */
export function isOverQuota(account: Account, moreOctets: number): boolean {
  const { quotaOctets } = account;
  if (quotaOctets === null) return false;
  const used = usedOctets(account);
  return used >= quotaOctets || used + moreOctets > quotaOctets;
}
