import { unreachable } from '../../kernel/assert.ts';
import { continueSasl, MECHANISMS, mechanismNamed, type SaslStep, startSasl } from '../../sasl/index.ts';
import { opt, seq } from '../../wire/grammar.ts';
import { type Pop3Context, type Pop3Result, pop3Command } from '../command.ts';
import { blanks, gap, initialResponse, mechanism, orNothing } from '../grammar.ts';
import { LOGIN_OUTCOMES, loginText, NEEDS_TLS, passwordsForbidden } from '../login.ts';
import { logIn } from '../session.ts';

/**
 * AUTH logs in by SASL: with the initial response on the line, or after `+`. `*` gives up. Alone it
 * lists the mechanisms, the way before CAPA, which old clients still use.
 */
export const AUTH = pop3Command({
  verb: 'AUTH',
  rfc: '5034 4',
  summary: 'Log in by SASL: PLAIN or LOGIN.',
  states: ['authorization'],
  args: orNothing(seq(gap, mechanism, opt(seq(gap, initialResponse), { initial: null }), blanks), {
    mechanism: null,
    initial: null,
  }),
  multiline: 'without-argument',
  outcomes: {
    mechanisms: { code: '+OK' },
    ...LOGIN_OUTCOMES,
    challenged: { code: '+', mode: 'sasl' },
    cancelled: { code: '-ERR' },
    malformed: { code: '-ERR', detail: 'AUTH' },
    unknownMechanism: { code: '-ERR', detail: 'AUTH' },
    needsTls: NEEDS_TLS.outcome,
  },
  handle: ({ mechanism, initial }, context) => {
    const { config, session } = context;
    if (mechanism === null) {
      const offered = passwordsForbidden(config, session) ? [] : MECHANISMS;
      const text = offered.map((name) => `${name}\r\n`).join('');
      return { outcome: 'mechanisms', payload: { kind: 'lines', text } };
    }
    const known = mechanismNamed(mechanism);
    if (!known) return { outcome: 'unknownMechanism', text: 'Unsupported authentication mechanism.' };
    if (passwordsForbidden(config, session)) return { outcome: 'needsTls', text: NEEDS_TLS.text };
    return follow(startSasl(known, initial), context);
  },
  goOn: (received, context) => {
    const { sasl } = context.session;
    if (!sasl || typeof received !== 'string')
      return { outcome: 'cancelled', text: 'No login is under way.' };
    return follow(continueSasl(sasl, received), context);
  },
});

type Ending = 'loggedIn' | 'inUse' | 'refused' | 'challenged' | 'cancelled' | 'malformed';

function follow(step: SaslStep, context: Pop3Context): { readonly outcome: Ending } & Pop3Result {
  const { session, services } = context;
  session.sasl = step.kind === 'challenge' ? step.state : null;
  switch (step.kind) {
    case 'challenge':
      return { outcome: 'challenged', text: step.challenge };
    case 'cancelled':
      return { outcome: 'cancelled', text: 'Authentication aborted by client.' };
    case 'fault':
      if (step.fault === 'base64') return { outcome: 'malformed', text: 'Invalid base64 in response' };
      return { outcome: 'refused', text: loginText('refused') };
    case 'credentials': {
      // Nobody here may act for another.
      const own = step.authorize === '' || step.authorize.toLowerCase() === step.user.toLowerCase();
      const outcome = logIn(context, own ? services.authenticate(step.user, step.password) : null);
      return { outcome, text: loginText(outcome) };
    }
    default:
      return unreachable(step);
  }
}
