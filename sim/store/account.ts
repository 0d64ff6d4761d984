import { SimBug } from '../kernel/assert.ts';
import { type Mailbox, newMailbox } from './mailbox.ts';

/** The separator of mailbox hierarchies, in every account of every host. */
export const HIERARCHY = '/';

/** A person's mail on one host. Plain data. */
export interface Account {
  /** What the person logs in with; also the key in the store. Lower case. */
  readonly name: string;
  readonly password: string;
  /** Addresses whose mail lands here, lower case. */
  readonly addresses: readonly string[];
  /** By name; `INBOX` always exists. */
  readonly mailboxes: Map<string, Mailbox>;
  readonly subscribed: Set<string>;
  nextUidValidity: number;
  /** The session that holds the POP3 lock on INBOX, or null. @rfc 1939 4 */
  popLock: number | null;
  /** The most that it may hold; null without limit. */
  quotaOctets: number | null;
}

/** All mail of one host. Plain data. */
export interface Store {
  readonly accounts: Map<string, Account>;
  /** Domain, then local part, to the name of the account that has the address: asked for every recipient. */
  readonly owners: Map<string, Map<string, string>>;
}

export function emptyStore(): Store {
  return { accounts: new Map(), owners: new Map() };
}

/** Opens an account with an empty, subscribed INBOX. `uidValidity` is the first one it gives out. */
export function addAccount(
  store: Store,
  name: string,
  password: string,
  addresses: readonly string[],
  uidValidity: number,
): Account {
  const account: Account = {
    name: name.toLowerCase(),
    password,
    addresses: addresses.map((address) => address.toLowerCase()),
    mailboxes: new Map([['INBOX', newMailbox('INBOX', uidValidity)]]),
    subscribed: new Set(['INBOX']),
    nextUidValidity: uidValidity + 1,
    popLock: null,
    quotaOctets: null,
  };
  store.accounts.set(account.name, account);
  // An address that two have stays with the first, unless it is made of the other's name.
  for (const address of account.addresses) {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at);
    const domain = address.slice(at + 1);
    const owners = store.owners.get(domain) ?? new Map<string, string>();
    store.owners.set(domain, owners);
    if (!owners.has(local) || local === account.name) owners.set(local, account.name);
  }
  return account;
}

/** The account that has the address `local@domain` (both in lower case). */
export function ownerOf(store: Store, local: string, domain: string): Account | undefined {
  const name = store.owners.get(domain)?.get(local);
  return name === undefined ? undefined : store.accounts.get(name);
}

/** The account of that login name, in any case. */
export function accountOf(store: Store, name: string): Account | undefined {
  return store.accounts.get(name.toLowerCase());
}

/** INBOX in any case is INBOX, also above others; all else is taken letter by letter. @rfc 3501 5.1 */
export function canonicalName(name: string): string {
  if (name.length !== 5 && name.charAt(5) !== HIERARCHY) return name;
  return name.slice(0, 5).toUpperCase() === 'INBOX' ? `INBOX${name.slice(5)}` : name;
}

/** The mailbox of that name, if it exists. */
export function mailboxOf(account: Account, name: string): Mailbox | undefined {
  return account.mailboxes.get(canonicalName(name));
}

/** INBOX, which every account has. */
export function inboxOf(account: Account): Mailbox {
  const inbox = account.mailboxes.get('INBOX');
  if (!inbox) throw new SimBug(`${account.name} has no INBOX`);
  return inbox;
}

/** Makes a mailbox under a new UIDVALIDITY, so that a name used again is never mistaken. */
export function createMailbox(account: Account, name: string): Mailbox {
  const mailbox = newMailbox(name, account.nextUidValidity++);
  account.mailboxes.set(name, mailbox);
  return mailbox;
}
