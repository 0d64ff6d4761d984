import type { RecipientVerdict, SmtpServices, Verification } from '../smtp/config.ts';
import type { Path } from '../smtp/path.ts';
import { type Account, accountOf, addAccount, ownerOf, type Store } from '../store/account.ts';
import { isOverQuota } from '../store/quota.ts';
import { inNetwork, literalAddress } from './networks.ts';
import { isOwnAddress, isSelf } from './routing.ts';
import type { MtaConfig } from './spec.ts';

/** What is needed to open an account. */
export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly addresses: readonly string[];
}

/** A mail host as its policy sees it: whose mail it keeps, and what it may do for whom. */
export interface Site {
  readonly config: MtaConfig;
  readonly store: Store;
  epochMs(): number;
  /**
   * Accounts that come to be by first use, for servers in tests: the account that a login name or a
   * local part would have (lower case, without tag), or null. Null in all worlds.
   */
  readonly newAccount: ((localPart: string) => NewAccount | null) | null;
}

/** Tells whether mail for that domain is kept here; null is the domain of `<Postmaster>`. */
export function isLocalDomain(config: MtaConfig, domain: string | null): boolean {
  if (domain === null) return true;
  const literal = literalAddress(domain);
  if (literal !== null) return isOwnAddress(config, literal);
  return config.localDomains.includes(domain) || isSelf(config, domain);
}

/**
 * Finds whose mailbox a path leads to; null where there is none. Local parts are compared in any
 * case, as Postfix does, though the RFC lets a host tell them apart.
 * @rfc 5321 2.4
 */
export function recipientAccount(site: Site, path: Path): Account | null {
  if (!isLocalDomain(site.config, path.domain)) return null;
  const exact = path.local.toLowerCase();
  const plain = withoutTag(site.config, exact);
  const { config, store } = site;
  const own = plain === exact ? null : existing(config, store, path, exact);
  // An account that comes to be by first use never bears a tag in its name.
  return own ?? existing(config, store, path, plain) ?? open(site, site.newAccount?.(plain) ?? null);
}

/**
 * What a path would lead to: a mailbox, one that is full, or none. Opens no account: RCPT alone leaves no
 * trace.
 */
function findRoom(site: Site, path: Path): 'room' | 'full' | 'none' {
  const { config, store } = site;
  const exact = path.local.toLowerCase();
  const plain = withoutTag(config, exact);
  const own = plain === exact ? null : existing(config, store, path, exact);
  const account = own ?? existing(config, store, path, plain);
  if (account) return isOverQuota(account, 0) ? 'full' : 'room';
  return site.newAccount?.(plain) ? 'room' : 'none';
}

function existing(config: MtaConfig, store: Store, path: Path, local: string): Account | null {
  // Postmaster alone, an own name and an own address literal stand for the first domain.
  const known = path.domain !== null && config.localDomains.includes(path.domain);
  const owner = ownerOf(store, local, (known ? path.domain : config.localDomains[0]) ?? '');
  if (owner) return owner;
  const alias = Object.hasOwn(config.aliases, local) ? config.aliases[local] : undefined;
  return alias === undefined ? null : (accountOf(store, alias) ?? null);
}

function open(site: Site, wanted: NewAccount | null): Account | null {
  if (!wanted) return null;
  const there = accountOf(site.store, wanted.name);
  // UIDVALIDITY from the clock: it grows, also over a restart. @rfc 3501 2.3.1.1
  const uidValidity = Math.floor(site.epochMs() / 1000);
  return there ?? addAccount(site.store, wanted.name, wanted.password, wanted.addresses, uidValidity);
}

function withoutTag({ tagDelimiter }: MtaConfig, local: string): string {
  const at = tagDelimiter === null ? -1 : local.indexOf(tagDelimiter);
  return at > 0 ? local.slice(0, at) : local;
}

/** What old mailers read as a way to another host inside a local part. @rfc 5321 F.2 */
const ROUTED = /[%!@]/;

/** A login name that may open a new account: the characters that Dovecot takes by default. */
const LOGIN_NAME = /^[a-z0-9._@-]+$/;

/** Who hands mail in. */
interface Client {
  readonly authenticated: string | null;
  readonly peerAddress: string;
}

/** What RCPT is told: here, onwards, or no. Onwards only for those who may. @rfc 5321 3.6.2 */
export function recipientVerdict(site: Site, path: Path, session: Client): RecipientVerdict {
  const mayGoOn = isFriend(site, session);
  if (isLocalDomain(site.config, path.domain)) {
    // `bob%elsewhere@here` and `elsewhere!bob@here` ask for a way on: for those who may, as in Postfix.
    if (!mayGoOn && ROUTED.test(path.local)) return 'relay-denied';
    return ({ room: 'local', full: 'over-quota', none: 'unknown' } as const)[findRoom(site, path)];
  }
  return mayGoOn ? 'relay' : 'relay-denied';
}

/** Tells whether a client may relay: it logged in, or sits in a protected network. @rfc 6409 4.3 */
export function isFriend({ config }: Site, { authenticated, peerAddress }: Client): boolean {
  return authenticated !== null || config.relayNetworks.some((network) => inNetwork(peerAddress, network));
}

/**
 * The account behind a login name, which may be the bare name or one of its addresses, in any case; null
 * where there is none or its password is not `right`. Only the right password opens a new account.
 */
export function login(site: Site, user: string, right: (password: string) => boolean): Account | null {
  const name = user.toLowerCase();
  const at = name.lastIndexOf('@');
  const known =
    accountOf(site.store, name) ?? ownerOf(site.store, name.slice(0, Math.max(at, 0)), name.slice(at + 1));
  if (known) return right(known.password) ? known : null;
  if (at >= 0 && !site.config.localDomains.includes(name.slice(at + 1))) return null;
  if (!LOGIN_NAME.test(name)) return null;
  const wanted = site.newAccount?.(at < 0 ? name : name.slice(0, at)) ?? null;
  if (!wanted || accountOf(site.store, wanted.name) || !right(wanted.password)) return null;
  return open(site, wanted);
}

/** The account that name and password open; null for a wrong pair. */
export function authenticate(site: Site, user: string, password: string): Account | null {
  return login(site, user, (own) => own === password);
}

/** May this account send with that reverse-path? Everything goes unless the host asks for own addresses. */
function senderAllowed({ config, store }: Site, path: Path, authenticated: string): boolean {
  if (!config.ownSendersOnly) return true;
  const local = withoutTag(config, path.local.toLowerCase());
  const own = accountOf(store, authenticated)?.addresses ?? [];
  return own.includes(`${local}@${path.domain ?? ''}`);
}

/**
 * VRFY tells what RCPT would tell and no more; the server answers 252 for an address it would take.
 * @rfc 5321 3.5.3
 */
function verify(site: Site, path: Path): Verification {
  const { address, domain } = path;
  if (!isLocalDomain(site.config, domain)) return { kind: 'relay-denied' };
  if (findRoom(site, path) === 'none') return { kind: 'unknown' };
  return {
    kind: 'cannot-tell',
    address: domain === null ? `${address}@${site.config.localDomains[0] ?? ''}` : address,
  };
}

/** What an SMTP server asks of its machine. EXPN is switched off, as everywhere today. @rfc 5321 7.3 */
export function smtpServices(site: Site, queueId: () => string): SmtpServices {
  return {
    epochMs: () => site.epochMs(),
    queueId,
    authenticate: (user, password) => authenticate(site, user, password)?.name ?? null,
    recipient: (path, session) => recipientVerdict(site, path, session),
    senderAllowed: (path, authenticated) => senderAllowed(site, path, authenticated),
    verify: (path) => verify(site, path),
    expand: () => null,
  };
}
