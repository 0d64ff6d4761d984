import { continueSasl, type SaslStep, startSasl } from '../../sasl/index.ts';
import { named, nothing, opt, rule, sampled, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { astring, atom, end, SP } from '../grammar.ts';
import type { ImapSession } from '../session.ts';

const IN_CLEAR = 'Plaintext authentication disallowed on non-secure (SSL/TLS) connections.';

const refusesClear = ({ config, state }: ImapSession): boolean => !config.clearLogin && state.tls === null;

function logIn(session: ImapSession, user: string, password: string): boolean {
  const account = session.services.authenticate(user, password);
  if (account) session.state.account = account.name;
  return account !== null;
}

/** LOGIN gives name and password as they are. */
export const LOGIN = imapCommand({
  verb: 'LOGIN',
  rfc: '3501 6.2.3',
  summary: 'Log in with name and password.',
  states: ['not-authenticated'],
  args: seq(
    SP,
    named('user', sampled(astring, 'alice')),
    SP,
    named('password', sampled(astring, 'wonderland')),
    end,
  ),
  outcomes: {
    loggedIn: { code: 'OK', to: 'authenticated' },
    refused: { code: 'NO', detail: 'AUTHENTICATIONFAILED' },
    inClear: { code: 'NO', detail: 'PRIVACYREQUIRED' },
  },
  handle: ({ user, password }, session) => {
    if (refusesClear(session)) return { outcome: 'inClear', text: IN_CLEAR };
    if (!logIn(session, user, password)) return { outcome: 'refused', text: 'Authentication failed.' };
    return { outcome: 'loggedIn', code: `CAPABILITY ${session.capabilities}`, text: 'Logged in' };
  },
});

const mechanism = { ...atom, sample: 'PLAIN' };
const base64 = rule('(base64 / "=")', 'AGFsaWNlAHdvbmRlcmxhbmQ=', (cursor) => {
  const found = /^[^ ]*/.exec(cursor.text.slice(cursor.at))?.[0] ?? '';
  cursor.at += found.length;
  return found;
});

type AuthOutcome = 'loggedIn' | 'goOn' | 'refused' | 'inClear' | 'unknown' | 'broken' | 'cancelled';

/** AUTHENTICATE logs in by a SASL mechanism; PLAIN is spoken here. @rfc 4959 3 */
export const AUTHENTICATE = imapCommand({
  verb: 'AUTHENTICATE',
  rfc: '3501 6.2.2',
  summary: 'Log in by a SASL exchange.',
  states: ['not-authenticated'],
  args: seq(
    SP,
    named('mechanism', mechanism),
    opt(seq(SP, named('initial', base64)), { initial: null }),
    end,
  ),
  outcomes: {
    goOn: { code: '+', mode: 'sasl' },
    loggedIn: { code: 'OK', to: 'authenticated' },
    refused: { code: 'NO', detail: 'AUTHENTICATIONFAILED' },
    inClear: { code: 'NO', detail: 'PRIVACYREQUIRED' },
    unknown: { code: 'NO' },
    broken: { code: 'BAD' },
    cancelled: { code: 'BAD' },
  },
  handle: ({ mechanism: name, initial }, session) => {
    if (refusesClear(session)) return { outcome: 'inClear', text: IN_CLEAR };
    if (name.toUpperCase() !== 'PLAIN')
      return { outcome: 'unknown', text: 'Unsupported authentication mechanism.' };
    return after(startSasl('PLAIN', initial), session);
  },
  goOn: (line, session) => {
    const { sasl } = session.state;
    if (sasl === null || typeof line !== 'string')
      return { outcome: 'broken', text: 'Nothing to go on with.' };
    return after(continueSasl(sasl, line), session);
  },
});

function after(step: SaslStep, session: ImapSession): { outcome: AuthOutcome; text: string; code?: string } {
  session.state.sasl = step.kind === 'challenge' ? step.state : null;
  switch (step.kind) {
    case 'challenge':
      return { outcome: 'goOn', text: step.challenge };
    case 'cancelled':
      return { outcome: 'cancelled', text: 'Authentication aborted by client.' };
    case 'fault':
      return step.fault === 'base64'
        ? { outcome: 'broken', text: 'Invalid base64 data in continued response' }
        : { outcome: 'refused', text: 'Authentication failed.' };
    case 'credentials': {
      // Nobody acts for another here.
      const isSelf = step.authorize === '' || step.authorize === step.user;
      if (!isSelf || !logIn(session, step.user, step.password))
        return { outcome: 'refused', text: 'Authentication failed.' };
      return { outcome: 'loggedIn', code: `CAPABILITY ${session.capabilities}`, text: 'Logged in' };
    }
  }
}

/** STARTTLS begins a TLS handshake; all that was known of the session before it is forgotten. */
export const STARTTLS = imapCommand({
  verb: 'STARTTLS',
  rfc: '3501 6.2.1',
  summary: 'Secure the stream by TLS.',
  states: ['not-authenticated'],
  needs: 'STARTTLS',
  args: seq(nothing, end),
  outcomes: { begins: { code: 'OK' } },
  handle: () => ({ outcome: 'begins', text: 'Begin TLS negotiation now.', startTls: true }),
});
