import { type Account, HIERARCHY } from '../../store/account.ts';
import { superiorsOf } from '../../store/hierarchy.ts';
import { named, nothing, sampled, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, listMailbox, mailbox, SP, writeAstring } from '../grammar.ts';
import { matchesPattern } from '../mailbox-name.ts';

const args = seq(SP, named('reference', sampled(mailbox, '""')), SP, named('pattern', listMailbox), end);

/** INBOX first, the others as their octets sort. */
function inOrder(names: Iterable<string>): readonly string[] {
  return [...names].sort((a, b) => {
    if (a === b) return 0;
    if (a === 'INBOX' || b === 'INBOX') return a === 'INBOX' ? -1 : 1;
    return a < b ? -1 : 1;
  });
}

/** The names in `names` with all that lie above them. */
function withSuperiors(names: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const name of names) {
    for (const superior of superiorsOf(name)) all.add(superior);
    all.add(name);
  }
  return all;
}

function attributesOf(account: Account, name: string, superiors: ReadonlySet<string>): string {
  const children = superiors.has(name) ? '\\HasChildren' : '\\HasNoChildren';
  return account.mailboxes.has(name) ? children : `\\Noselect ${children}`;
}

/**
 * LIST names the mailboxes that match reference and pattern together. A name above others that is no
 * mailbox itself is listed as `\Noselect`.
 */
export const LIST = imapCommand({
  verb: 'LIST',
  rfc: '3501 6.3.8',
  summary: 'List mailboxes.',
  states: ['authenticated', 'selected'],
  args,
  outcomes: { listed: { code: 'OK' } },
  handle: ({ reference, pattern }, { account, responses }) => {
    const write = (attributes: string, name: string): void =>
      responses.data('LIST', `LIST (${attributes}) "${HIERARCHY}" ${writeAstring(name)}`);
    if (pattern === '') {
      // Asks for the separator and for the root of the reference.
      write('\\Noselect', reference.slice(0, reference.indexOf(HIERARCHY) + 1));
      return { outcome: 'listed', text: 'List completed.' };
    }
    const superiors = new Set<string>();
    for (const name of account.mailboxes.keys()) {
      for (const superior of superiorsOf(name)) superiors.add(superior);
    }
    for (const name of inOrder(withSuperiors(account.mailboxes.keys()))) {
      if (matchesPattern(name, reference + pattern)) write(attributesOf(account, name, superiors), name);
    }
    return { outcome: 'listed', text: 'List completed.' };
  },
});

/** LSUB names subscribed mailboxes, whether they still exist or not. */
export const LSUB = imapCommand({
  verb: 'LSUB',
  rfc: '3501 6.3.9',
  summary: 'List the mailboxes on your list.',
  states: ['authenticated', 'selected'],
  args,
  outcomes: { listed: { code: 'OK' } },
  handle: ({ reference, pattern }, { account: { subscribed }, responses }) => {
    const wanted = reference + pattern;
    // With % a name above is shown for what it hides; with * what it hides is shown itself.
    const names = wanted.includes('%') ? withSuperiors(subscribed) : subscribed;
    for (const name of inOrder(names)) {
      if (!matchesPattern(name, wanted)) continue;
      const attributes = subscribed.has(name) ? '' : '\\Noselect';
      responses.data('LSUB', `LSUB (${attributes}) "${HIERARCHY}" ${writeAstring(name)}`);
    }
    return { outcome: 'listed', text: 'Lsub completed.' };
  },
});

/** NAMESPACE tells where a person's own mailboxes are, and which belong to others or to all. */
export const NAMESPACE = imapCommand({
  verb: 'NAMESPACE',
  rfc: '2342 5',
  summary: 'Ask under which prefixes mailboxes lie.',
  states: ['authenticated', 'selected'],
  needs: 'NAMESPACE',
  args: seq(nothing, end),
  outcomes: { told: { code: 'OK' } },
  handle: (_, { responses }) => {
    responses.data('NAMESPACE', `NAMESPACE (("" "${HIERARCHY}")) NIL NIL`);
    return { outcome: 'told', text: 'Namespace completed.' };
  },
});
