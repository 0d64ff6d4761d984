import type { Leaf, OnSession, Queued } from '@/content/schema/predicate';
import {
  type Entry,
  type FlagSet,
  type Octets,
  type StoreChanged,
  SYSTEM_FLAGS,
  type WorldEvent,
} from '@/sim/index';
import type { Facts, SessionFacts } from './facts';
import { passes } from './letter-test';
import { holdsAt, isAnswer, sameText } from './predicate';

/** Tells whether a leaf holds at an entry that `facts` has just seen. */
export function leafHolds(leaf: Leaf, entry: Entry<WorldEvent>, facts: Facts): boolean {
  const { event } = entry;
  switch (leaf.is) {
    case 'answered': {
      const by = facts.answeredBy(entry);
      return isAnswer(leaf, event, by?.verb ?? null) && on(leaf, entry, facts) && says(leaf, by?.line ?? '');
    }
    case 'told':
      return wasTold(leaf, entry, facts);
    case 'connected':
      return (
        event.kind === (leaf.failed ? 'connection.refused' : 'connection.opened') && on(leaf, entry, facts)
      );
    case 'secured': {
      const isSecured = event.kind === 'tls.secured' && event.side === 'server' && on(leaf, entry, facts);
      if (isSecured && leaf.trusted !== undefined && (event.problem === null) !== leaf.trusted) return false;
      if (!isSecured || leaf.how === undefined) return isSecured;
      return facts.sessionOf(entry)?.implicit === (leaf.how === 'implicit');
    }
    case 'logged-in':
      return hasLoggedIn(leaf, entry, facts);
    case 'ended': {
      if (event.kind !== 'connection.closed' || !on(leaf, entry, facts)) return false;
      return facts.sessionOf(entry)?.farewell === (leaf.how === 'goodbye');
    }
    case 'fetched':
      return wasFetched(leaf, entry, facts);
    case 'taken':
      return holdsAt(leaf, entry, null);
    case 'delivered': {
      if (event.kind !== 'mta.delivered' || !holdsAt(leaf, entry, null)) return false;
      const letter = facts.stored(event.on, event.account, event.mailbox, event.uid);
      return letter !== null && passes(leaf.letter, letter);
    }
    case 'stored':
    case 'removed':
    case 'flagged':
    case 'mailbox':
      return event.kind === 'store.changed' && changed(leaf, event, entry, facts);
    case 'queue':
      return queueDid(leaf, event);
    case 'looked-up':
      return (
        event.kind === 'dns.answered' &&
        facts.wasDig(event.id) &&
        sameText(event.answer.name, leaf.name) &&
        event.answer.type === leaf.type &&
        (leaf.device === undefined || event.to === leaf.device)
      );
    case 'looked-into':
      return (
        event.kind === 'person.did' &&
        event.action.kind === 'shell' &&
        event.action.device === leaf.device &&
        event.action.line.trim().split(/\s/)[0] === LOOKS[leaf.at]
      );
    case 'switched':
      return (
        event.kind === 'person.did' &&
        event.action.kind === 'fault' &&
        sameData(event.action.fault, leaf.fault)
      );
    case 'known':
      return facts.knows(leaf.question, entry);
  }
}

/** What a mail host's shell knows them by. */
const LOOKS = { queue: 'mailq', log: 'maillog' } as const;

/** Tells whether an entry belongs to such a session of a person. */
function on(wanted: OnSession, entry: Entry<WorldEvent>, facts: Facts): boolean {
  const session = facts.sessionOf(entry);
  return session?.byPerson === true && isSuch(wanted, session);
}

function isSuch({ device, host, port, tls, account }: OnSession, session: SessionFacts): boolean {
  return (
    (device === undefined || session.device === device) &&
    (host === undefined || session.host === host) &&
    (port === undefined || session.port === port) &&
    (tls === undefined || session.tls === tls) &&
    (account === undefined || session.account === account)
  );
}

function says(
  {
    says: wanted = [],
    omits = [],
  }: { readonly says?: readonly string[]; readonly omits?: readonly string[] },
  line: string,
): boolean {
  if (wanted.length === 0 && omits.length === 0) return true;
  const upper = line.toUpperCase();
  const stands = (text: string): boolean => upper.includes(text.toUpperCase());
  return wanted.every(stands) && !omits.some(stands);
}

function wasTold(leaf: Leaf & { readonly is: 'told' }, entry: Entry<WorldEvent>, facts: Facts): boolean {
  const { event } = entry;
  if (event.kind !== 'imap.responded' || event.name !== leaf.name) return false;
  const isUntagged = event.tag === null || event.tag === '+';
  if (!isUntagged || !on(leaf, entry, facts)) return false;
  const verb = facts.sessionOf(entry)?.asked?.verb ?? '';
  return leaf.during === undefined || leaf.during.includes(verb);
}

function hasLoggedIn(
  leaf: Leaf & { readonly is: 'logged-in' },
  entry: Entry<WorldEvent>,
  facts: Facts,
): boolean {
  const { event } = entry;
  const session = facts.sessionOf(entry);
  const protocol = session?.protocol ?? null;
  if (leaf.protocol !== undefined && leaf.protocol !== protocol) return false;
  const isLogin =
    protocol === 'smtp'
      ? event.kind === 'smtp.replied' && event.verb === 'AUTH' && event.code === 235
      : event.kind === 'state.changed' &&
        ((protocol === 'pop3' && event.to === 'transaction') ||
          (protocol === 'imap' && event.from === 'not-authenticated' && event.to === 'authenticated'));
  return isLogin && on(leaf, entry, facts);
}

function wasFetched(
  leaf: Leaf & { readonly is: 'fetched' },
  entry: Entry<WorldEvent>,
  facts: Facts,
): boolean {
  const { event, connection } = entry;
  if (connection === null || !on(leaf, entry, facts)) return false;
  const text = payloadOf(event, (said) => facts.said(connection, 'server', said));
  if (text === null) return false;
  const verb = facts.sessionOf(entry)?.asked?.verb ?? '';
  if (leaf.verb !== undefined && !leaf.verb.includes(verb)) return false;
  const protocol = event.kind === 'pop3.replied' ? 'pop3' : 'imap';
  return (leaf.protocol ?? protocol) === protocol && passes(leaf.letter, octetsOf(text));
}

/** The letter, or the part of one, in an answer; null where there is none. */
function payloadOf(
  event: WorldEvent,
  read: (said: { readonly from: number; readonly to: number }) => string,
): string | null {
  if (event.kind === 'pop3.replied') {
    const isLetter = event.verb === 'RETR' || event.verb === 'TOP';
    return isLetter && event.payloadOctets !== null ? unstuffed(read(event)) : null;
  }
  const isFetch = event.kind === 'imap.responded' && event.tag === null && event.name === 'FETCH';
  return isFetch ? literalsOf(read(event)) : null;
}

/** A multi-line reply without its first line, its last dot and the dots that were put in. @rfc 1939 3 */
function unstuffed(reply: string): string {
  return reply
    .slice(reply.indexOf('\r\n') + 2, -3)
    .split('\r\n')
    .map((line) => (line.startsWith('.') ? line.slice(1) : line))
    .join('\r\n');
}

/** What a FETCH response carries in literals; null where it carries none. @rfc 3501 4.3 */
function literalsOf(response: string): string | null {
  const parts: string[] = [];
  const literal = /\{(\d+)\}\r\n/g;
  for (let found = literal.exec(response); found; found = literal.exec(response)) {
    const end = literal.lastIndex + Number(found[1]);
    parts.push(response.slice(literal.lastIndex, end));
    literal.lastIndex = end;
  }
  return parts.length === 0 ? null : parts.join('');
}

const octetsOf = (latin1: string): Octets => Uint8Array.from(latin1, (char) => char.charCodeAt(0));

function changed(
  leaf: Leaf & { readonly is: 'stored' | 'removed' | 'flagged' | 'mailbox' },
  { change }: StoreChanged,
  entry: Entry<WorldEvent>,
  facts: Facts,
): boolean {
  if (change.account !== leaf.account) return false;
  if (leaf.is === 'mailbox') return change.mailbox === leaf.name && change.what === leaf.what;
  if (leaf.mailbox !== undefined && change.mailbox !== leaf.mailbox) return false;
  const hit = facts.touched.filter(({ view }) => passes(leaf.letter, view.message));
  switch (leaf.is) {
    case 'stored':
      return change.what === 'added' && hit.length > 0;
    case 'removed':
      return change.what === 'removed' && hit.length > 0;
    case 'flagged':
      if (leaf.device !== undefined && facts.sessionOf(entry)?.device !== leaf.device) return false;
      return (
        change.what === 'flags' &&
        hit.some(({ view, before }) => {
          const has = hasFlag(view.flags, leaf.flag);
          return has === leaf.on && (before === null || hasFlag(before.flags, leaf.flag) !== has);
        })
      );
  }
}

function hasFlag({ system, keywords }: FlagSet, flag: string): boolean {
  const bit = SYSTEM_FLAGS.find(([name]) => sameText(name, flag))?.[1] ?? 0;
  return (system & bit) !== 0 || keywords.some((one) => sameText(one, flag));
}

function queueDid(leaf: Queued, event: WorldEvent): boolean {
  if (!event.kind.startsWith('mta.') || !('on' in event)) return false;
  const kind = leaf.what === 'retried' ? 'mta.attempt' : `mta.${leaf.what}`;
  if (event.kind !== kind || (leaf.on !== undefined && event.on !== leaf.on)) return false;
  if (event.kind === 'mta.attempt' && event.round < 2) return false;
  const host = 'host' in event ? event.host : null;
  const reason = 'reason' in event ? event.reason : null;
  return (
    (leaf.recipient === undefined || concerns(event, leaf.recipient)) &&
    (leaf.host === undefined || leadsTo(event, leaf.host) || host === leaf.host) &&
    (leaf.rule === undefined || (event.kind === 'mta.routed' && event.rule === leaf.rule)) &&
    (leaf.code === undefined || reason?.code === leaf.code) &&
    (leaf.enhanced === undefined || (reason?.enhanced.startsWith(leaf.enhanced) ?? false))
  );
}

function leadsTo(event: WorldEvent, host: string): boolean {
  return event.kind === 'mta.routed' && event.hosts.some((one) => one.host === host);
}

function concerns(event: WorldEvent, recipient: string): boolean {
  if ('recipient' in event) return sameText(event.recipient, recipient);
  if (event.kind === 'mta.attempt') return event.recipients.some((one) => sameText(one, recipient));
  // A route is found for a domain, and for all of a letter's recipients there.
  return (
    event.kind === 'mta.routed' && sameText(recipient.slice(recipient.lastIndexOf('@') + 1), event.domain)
  );
}

/** The same JSON, whatever the order of its keys; one level deep is all that faults need. */
function sameData(a: object, b: object): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Reflect.get(a, key) === Reflect.get(b, key))
  );
}
