import type { ImapServer, ImapState } from '../imap/index.ts';
import { assert, SimBug } from '../kernel/assert.ts';
import type { Pop3Server } from '../pop3/server.ts';
import type { Pop3State } from '../pop3/session.ts';
import type {
  ProgramSession,
  ProgramSessionEffect,
  ProgramSessionInput,
  ProgramSessionState,
} from '../program/session.ts';
import type { Sink } from '../protocol/endpoint.ts';
import type { OutgoingMail } from '../smtp/client.ts';
import { SmtpClient, type SmtpClientEffect, type SmtpClientState } from '../smtp/client.ts';
import type { SmtpEffect } from '../smtp/config.ts';
import { SmtpServer } from '../smtp/server.ts';
import type { SmtpSession } from '../smtp/session.ts';
import type { StoreChange } from '../store/change.ts';
import type { Core } from './core.ts';
import { fetchingOf } from './ear.ts';
import type { ProtocolEvent } from './events.ts';
import { type MailHost, smtpConfig, smtpServicesOf } from './mail-host.ts';
import type { Connection } from './state.ts';
import {
  newTerminal,
  Terminal,
  type TerminalEffect,
  type TerminalInput,
  type TerminalState,
} from './terminal.ts';

/** What may happen to an end of a connection. */
export type PartyInput =
  | TerminalInput
  | ProgramSessionInput
  | { readonly kind: 'changed'; readonly change: StoreChange };

export type PartyEffect =
  | SmtpEffect
  | SmtpClientEffect
  | TerminalEffect
  | ProgramSessionEffect
  | { readonly kind: 'changed'; readonly change: StoreChange };

/** An end of a connection. */
export type Party =
  | { readonly kind: 'terminal'; readonly endpoint: Terminal }
  | { readonly kind: 'relay'; readonly mail: OutgoingMail; readonly endpoint: SmtpClient }
  | { readonly kind: 'program'; readonly endpoint: ProgramSession }
  | { readonly kind: 'smtp'; readonly endpoint: SmtpServer }
  | { readonly kind: 'pop3'; readonly endpoint: Pop3Server }
  | { readonly kind: 'imap'; readonly endpoint: ImapServer };

/** The state of a party, from which it can be made anew. */
export type PartyState =
  | { readonly kind: 'terminal'; readonly state: TerminalState }
  | { readonly kind: 'relay'; readonly mail: OutgoingMail; readonly state: SmtpClientState }
  | { readonly kind: 'program'; readonly state: ProgramSessionState }
  | { readonly kind: 'smtp'; readonly state: SmtpSession }
  | { readonly kind: 'pop3'; readonly state: Pop3State }
  | { readonly kind: 'imap'; readonly state: ImapState };

/** Steps a party; what its kind does not know of is left out. */
export function stepParty(party: Party, input: PartyInput, out: Sink<PartyEffect, ProtocolEvent>): void {
  switch (input.kind) {
    case 'typed':
      if (party.kind === 'terminal') party.endpoint.step(input, out);
      return;
    case 'changed':
      if (party.kind === 'imap') party.endpoint.step(input, out);
      return;
    case 'task':
    case 'leave':
    case 'distrusted':
      if (party.kind === 'program') party.endpoint.step(input, out);
      return;
    default:
      party.endpoint.step(input, out);
  }
}

/** The near end of a connection that was opened. */
export function callerParty(core: Core, connection: Connection): Party {
  const { spec } = mailHost(core, connection.to);
  const protocol = spec.services[connection.service]?.protocol ?? null;
  const { fetching } = core;
  const state = newTerminal(protocol, connection.upgrade, fetching);
  return { kind: 'terminal', endpoint: new Terminal(state, fetching) };
}

/** The session that the service on the called port begins. */
export function serverParty(core: Core, connection: Connection, known?: PartyState): Party {
  const host = mailHost(core, connection.to);
  const service = host.spec.services[connection.service];
  assert(service, 'nothing listens there');
  if (service.protocol === 'smtp') {
    const state = known?.kind === 'smtp' ? known.state : undefined;
    const config = smtpConfig(host, service, connection);
    return { kind: 'smtp', endpoint: new SmtpServer(config, smtpServicesOf(host), state) };
  }
  return fetchingOf(core.fetching).serve(host, service, connection, known ?? null);
}

/** The SMTP client of a host that sends a letter on. */
export function relayParty(
  core: Core,
  connection: Connection,
  mail: OutgoingMail,
  state?: SmtpClientState,
): Party {
  const { spec, site } = mailHost(core, connection.from);
  const config = { heloName: site.config.hostname, tls: spec.relayTls };
  return { kind: 'relay', mail, endpoint: new SmtpClient(config, mail, state) };
}

/** The client session of a mail program. */
export function programParty(core: Core, state: ProgramSessionState): Party {
  return { kind: 'program', endpoint: fetchingOf(core.fetching).programs.session(state) };
}

/** A party as it was, from a copy of its state. */
export function partyFrom(core: Core, connection: Connection, known: PartyState): Party {
  if (known.kind === 'terminal')
    return { kind: 'terminal', endpoint: new Terminal(known.state, core.fetching) };
  if (known.kind === 'relay') return relayParty(core, connection, known.mail, known.state);
  if (known.kind === 'program') return programParty(core, known.state);
  return serverParty(core, connection, known);
}

export function mailHost(core: Core, id: string): MailHost {
  const host = core.hosts.get(id);
  if (!host) throw new SimBug(`${id} is no mail host`);
  return host;
}
