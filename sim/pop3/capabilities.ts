import type { CapabilityRow } from '../protocol/row.ts';
import { MECHANISMS } from '../sasl/index.ts';
import type { Pop3Config } from './command.ts';
import { passwordsForbidden } from './login.ts';
import type { Pop3State } from './session.ts';

export const CAPABILITIES: readonly CapabilityRow[] = [
  { keyword: 'CAPA', rfc: '2449 5', summary: 'The server lists what it can do.' },
  { keyword: 'TOP', rfc: '2449 6.1', summary: 'TOP gives the beginning of a message.' },
  { keyword: 'UIDL', rfc: '2449 6.8', summary: 'UIDL gives ids that stay the same in every session.' },
  { keyword: 'RESP-CODES', rfc: '2449 6.4', summary: 'A refusal may begin with a code in brackets.' },
  {
    keyword: 'PIPELINING',
    rfc: '2449 6.6',
    summary: 'Commands may be sent before the last one is answered.',
  },
  {
    keyword: 'AUTH-RESP-CODE',
    rfc: '3206 6',
    summary: '[AUTH] marks every refusal that concerns the login.',
  },
  { keyword: 'STLS', rfc: '2595 4', summary: 'STLS begins TLS on this connection.' },
  { keyword: 'USER', rfc: '2449 6.2', summary: 'USER and PASS log in.' },
  { keyword: 'SASL', rfc: '2449 6.3', summary: 'AUTH logs in; the mechanisms stand behind the word.' },
];

/** The lines of CAPA's answer, in Dovecot's order: what is offered to this session now. @rfc 2449 5 */
export function offeredCapabilities(config: Pop3Config, session: Pop3State): readonly string[] {
  const offered = ['CAPA', 'TOP', 'UIDL', 'RESP-CODES', 'PIPELINING', 'AUTH-RESP-CODE'];
  if (session.name !== 'authorization') return offered;
  if (config.offersTls && session.tls === null) offered.push('STLS');
  if (!passwordsForbidden(config, session)) offered.push('USER', `SASL ${MECHANISMS.join(' ')}`);
  return offered;
}

/** Tells whether the extension that a command `needs` is offered; APOP shows in the greeting only. */
export function isOffered(needs: string, config: Pop3Config, session: Pop3State): boolean {
  if (needs === 'APOP') return config.apopStamp !== null;
  return needs === 'STLS' && config.offersTls && session.tls === null;
}
