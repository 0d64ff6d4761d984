import { SimBug, unreachable } from '../../kernel/assert.ts';
import { continueSasl, mechanismNamed, type SaslStep, startSasl } from '../../sasl/exchange.ts';
import { named, opt, seq } from '../../wire/grammar.ts';
import { badSequence, type SmtpContext, smtpCommand } from '../dialect.ts';
import { SPACES, TRAILING, token } from '../grammar.ts';

const IN_TRANSACTION = badSequence('Error: MAIL transaction in progress');

const ALREADY = 'Error: already authenticated';

/** AUTH proves who the client is, by a SASL exchange. */
export const AUTH = smtpCommand({
  verb: 'AUTH',
  rfc: '4954 4',
  summary: 'Log in, with PLAIN or LOGIN.',
  usage: 'AUTH mechanism',
  // Not before EHLO, and not in the middle of a letter. @rfc 4954 4
  states: ['greeted'],
  elsewhere: {
    connected: badSequence('Error: send HELO/EHLO first'),
    mail: IN_TRANSACTION,
    rcpt: IN_TRANSACTION,
  },
  needs: 'AUTH',
  notOffered: badSequence('Error: authentication not enabled'),
  args: seq(
    SPACES,
    named('mechanism', token('sasl-mech', 'PLAIN', 'the name of a mechanism')),
    opt(seq(SPACES, named('initial', token('initial-response', 'AGFkYQBzZWNyZXQ=', 'base64, or ='))), {
      initial: null,
    }),
    TRAILING,
  ),
  // Who has logged in is told so first, whatever else is wrong with the line. @rfc 4954 4
  badArguments: (_, { session }) => (session.authenticated === null ? null : badSequence(ALREADY)),
  outcomes: {
    challenge: { code: 334, mode: 'sasl' },
    accepted: { code: 235, detail: '2.7.0' },
    refused: { code: 535, detail: '5.7.8' },
    cancelled: { code: 501, detail: '5.7.0' },
    // A MUST of the RFC; Postfix says 535 to both. @rfc 4954 4
    badBase64: { code: 501, detail: '5.5.2' },
    unknownMechanism: { code: 504, detail: '5.5.4' },
    // 538 was made for this; RFC 4954 6 keeps it for history only. Not offered is not there: TLS comes first.
    needsTls: { code: 530, detail: '5.7.0' },
    alreadyDone: { code: 503, detail: '5.5.1' },
  },
  handle: ({ mechanism, initial }, context) => {
    const { config, session } = context;
    if (!config.authInClear && session.tls === null) {
      return { outcome: 'needsTls', text: 'Must issue a STARTTLS command first' };
    }
    if (session.authenticated !== null) return { outcome: 'alreadyDone', text: ALREADY };
    const known = mechanismNamed(mechanism);
    if (known === null || !config.mechanisms.includes(known))
      return { outcome: 'unknownMechanism', text: 'Error: authentication mechanism not supported' };
    return judge(startSasl(known, initial), context);
  },
  goOn: (line, context) => {
    const { sasl } = context.session;
    if (sasl === null || typeof line !== 'string') throw new SimBug('an answer to no challenge');
    return judge(continueSasl(sasl, line), context);
  },
});

function judge(step: SaslStep, { services, session }: SmtpContext) {
  session.sasl = step.kind === 'challenge' ? step.state : null;
  switch (step.kind) {
    case 'challenge':
      return { outcome: 'challenge', text: step.challenge } as const;
    case 'cancelled':
      return { outcome: 'cancelled', text: 'Authentication aborted' } as const;
    case 'fault':
      return step.fault === 'base64'
        ? ({ outcome: 'badBase64', text: 'Error: cannot decode the base64 data' } as const)
        : REFUSED;
    case 'credentials': {
      const { authorize, user, password } = step;
      const account = services.authenticate(user, password);
      // To act as somebody else is not offered. @rfc 4616 2
      if (account === null || (authorize !== '' && authorize !== user)) return REFUSED;
      session.authenticated = account;
      return { outcome: 'accepted', text: 'Authentication successful' } as const;
    }
    default:
      return unreachable(step);
  }
}

const REFUSED = {
  outcome: 'refused',
  text: 'Error: authentication failed: (reason unavailable)',
} as const;
