import type { ImapServices } from '../imap/dialect.ts';
import { apopDigest } from '../pop3/apop.ts';
import type { Pop3Services } from '../pop3/command.ts';
import { accountOf } from '../store/account.ts';
import { authenticate, login, type Site } from './policy.ts';

/** What a POP3 session asks of its machine; `session` numbers it on this host. */
export function pop3Services(site: Site, session: number): Pop3Services {
  return {
    session,
    account: (name) => accountOf(site.store, name),
    authenticate: (user, password) => authenticate(site, user, password),
    apop: (user, digestHex, stamp) =>
      login(site, user, (password) => apopDigest(stamp, password) === digestHex),
  };
}

/** What an IMAP session asks of its machine; `session` numbers it on this host. */
export function imapServices(site: Site, session: number): ImapServices {
  return {
    session,
    account: (name) => accountOf(site.store, name),
    authenticate: (user, password) => authenticate(site, user, password),
    epochMs: () => site.epochMs(),
  };
}
