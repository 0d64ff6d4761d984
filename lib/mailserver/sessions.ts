import {
  IMAP_LIMITS,
  type ImapConfig,
  type ImapEffect,
  type ImapInput,
  ImapServer,
  POP3_LIMITS,
  type Pop3Effect,
  Pop3Server,
  SMTP_LIMITS,
  type SmtpConfig,
  type SmtpEffect,
  SmtpServer,
  type StoreChange,
  type StreamInput,
} from '@/sim/hosting.ts';
import type { House } from './house.ts';
import type { Limits, Options, ServedProtocol } from './options.ts';
import type { Act, OpenSession, Session } from './session.ts';

/** Behind real ports nobody reads the log. */
const dropEvent = (): void => undefined;

/** Gives the maker of sessions for a protocol. */
export function sessionsOf(protocol: ServedProtocol, house: House, options: Options): OpenSession {
  switch (protocol) {
    case 'smtp':
    case 'submission':
      return (peerAddress, act) => smtpSession(protocol === 'submission', peerAddress, house, options, act);
    case 'pop3':
      return (_, act) => pop3Session(house, options, act);
    case 'imap':
      return (_, act) => imapSession(house, options, act);
  }
}

/** Refusals until goodbye: people and tests who try things out make more of them than mail programs do. */
const SMTP_ERRORS = 60;

/** The limits that replace a protocol's own. */
function given({ lineOctets, idleMs }: Limits): { readonly lineOctets?: number; readonly idleMs?: number } {
  return { ...(lineOctets === null ? {} : { lineOctets }), ...(idleMs === null ? {} : { idleMs }) };
}

function smtpSession(
  isSubmission: boolean,
  peerAddress: string,
  house: House,
  { limits, requireTls }: Options,
  act: Act,
): Session {
  const config: SmtpConfig = {
    hostname: house.hostname,
    role: isSubmission ? 'submission' : 'mx',
    sizeLimit: limits.messageOctets,
    offersTls: true,
    mechanisms: isSubmission ? ['PLAIN', 'LOGIN'] : [],
    authInClear: !requireTls,
    requireAuth: isSubmission,
    peerAddress,
    bareLf: 'normalize',
    limits: { ...SMTP_LIMITS, errors: SMTP_ERRORS, ...given(limits) },
  };
  const server = new SmtpServer(config, house.smtp);
  const effect = (ordered: SmtpEffect): void => {
    if (ordered.kind === 'accept') house.accept(ordered, config.role);
    else act(ordered);
  };
  const out = { effect, event: dropEvent };
  return { step: (input) => server.step(input, out), gone: () => undefined };
}

function pop3Session(house: House, { limits, requireTls }: Options, act: Act): Session {
  const session = house.takeSessionNumber();
  const config = {
    hostname: house.hostname,
    offersTls: true,
    clearLogin: !requireTls,
    apopStamp: `<${process.pid}.${session}.${Date.now()}@${house.hostname}>`,
    limits: { ...POP3_LIMITS, ...given(limits) },
  };
  const server = new Pop3Server(config, house.pop3(session));
  const changes: StoreChange[] = [];
  const effect = (ordered: Pop3Effect): void => {
    if (ordered.kind === 'changed') changes.push(ordered.change);
    else act(ordered);
  };
  const out = { effect, event: dropEvent };
  const step = (input: StreamInput): void => {
    server.step(input, out);
    if (changes.length > 0) for (const change of changes.splice(0)) house.tell(change);
  };
  return { step, gone: () => undefined };
}

function imapSession(house: House, { limits, requireTls }: Options, act: Act): Session {
  const session = house.takeSessionNumber();
  const config: ImapConfig = {
    hostname: house.hostname,
    offersTls: true,
    clearLogin: !requireTls,
    limits: {
      ...IMAP_LIMITS,
      literalOctets: Math.min(limits.literalOctets, IMAP_LIMITS.literalOctets),
      messageOctets: limits.literalOctets,
      ...given(limits),
    },
  };
  const server = new ImapServer(config, house.imap(session));
  const changes: StoreChange[] = [];
  const effect = (ordered: ImapEffect): void => {
    if (ordered.kind === 'changed') changes.push(ordered.change);
    else act(ordered);
  };
  const out = { effect, event: dropEvent };
  const step = (input: ImapInput): void => {
    server.step(input, out);
    // The other sessions hear of it when this one has said all it had to say.
    if (changes.length > 0) for (const change of changes.splice(0)) house.tell(change);
  };
  house.listen(session, (change) => step({ kind: 'changed', change }));
  return { step, gone: () => house.forget(session) };
}

/** A session for whom there is no room: one line in the words of its protocol, and the end. */
export function refusalOf(protocol: ServedProtocol, hostname: string): OpenSession {
  const line = {
    smtp: `421 4.7.0 ${hostname} Error: too many connections`,
    submission: `421 4.7.0 ${hostname} Error: too many connections`,
    pop3: '-ERR [SYS/TEMP] Too many connections.',
    imap: '* BYE [UNAVAILABLE] Too many connections.',
  }[protocol];
  return (_, act) => ({
    step: (input) => {
      if (input.kind !== 'opened') return;
      act({ kind: 'send', octets: new TextEncoder().encode(`${line}\r\n`) });
      act({ kind: 'close' });
    },
    gone: () => undefined,
  });
}
