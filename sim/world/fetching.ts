import { IMAP_LIMITS, type ImapConfig, ImapServer } from '../imap/index.ts';
import { ImapObserver } from '../imap/observer.ts';
import { imapServices, pop3Services } from '../mta/fetch-services.ts';
import { POP3_LIMITS, type Pop3Config } from '../pop3/command.ts';
import { Pop3Observer } from '../pop3/observer.ts';
import { Pop3Server } from '../pop3/server.ts';
import { PROGRAMS, type Programs } from '../program/index.ts';
import type { EarState } from './ear.ts';
import type { MailHost } from './mail-host.ts';
import type { Party, PartyState } from './parties.ts';
import type { ServiceSpec } from './spec.ts';
import type { Connection } from './state.ts';

type FetchService = ServiceSpec & { readonly protocol: 'pop3' | 'imap' };
type FetchEar = EarState & { readonly protocol: 'pop3' | 'imap' };

/**
 * How letters are fetched in a world: its POP3 and IMAP sessions. They are handed to a world as a
 * value, so that a page can begin with SMTP and load the rest while its first lines are typed.
 */
export interface Fetching {
  serve(host: MailHost, service: FetchService, connection: Connection, known: PartyState | null): Party;
  newEar(protocol: 'pop3' | 'imap'): FetchEar;
  observer(ear: FetchEar): Pop3Observer | ImapObserver;
  /** Mail programs: they speak all three protocols. */
  readonly programs: Programs;
}

export const FETCHING: Fetching = {
  serve(host, service, connection, known) {
    if (service.protocol === 'imap') {
      const state = known?.kind === 'imap' ? known.state : undefined;
      const services = imapServices(host.site, connection.id);
      return { kind: 'imap', endpoint: new ImapServer(imapConfig(host, service), services, state) };
    }
    const state = known?.kind === 'pop3' ? known.state : undefined;
    const services = pop3Services(host.site, connection.id);
    return { kind: 'pop3', endpoint: new Pop3Server(pop3Config(host, service, connection), services, state) };
  },
  newEar: (protocol) =>
    protocol === 'pop3'
      ? { protocol, observed: new Pop3Observer().state }
      : { protocol, observed: new ImapObserver().state },
  observer: (ear) =>
    ear.protocol === 'pop3' ? new Pop3Observer(undefined, ear.observed) : new ImapObserver(ear.observed),
  programs: PROGRAMS,
};

function pop3Config(host: MailHost, service: FetchService, connection: Connection): Pop3Config {
  const { hostname } = host.site.config;
  const seconds = Math.floor((host.startsAt + connection.openedAt) / 1000);
  return {
    hostname,
    offersTls: service.tls === 'upgrade',
    clearLogin: service.clearLogin,
    apopStamp: `<${connection.id}.${seconds}@${hostname}>`,
    limits: POP3_LIMITS,
  };
}

function imapConfig(host: MailHost, { tls, clearLogin }: FetchService): ImapConfig {
  const { hostname } = host.site.config;
  return { hostname, offersTls: tls === 'upgrade', clearLogin, limits: IMAP_LIMITS };
}
