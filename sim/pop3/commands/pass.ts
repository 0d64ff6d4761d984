import { SP, seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { orNothing, password } from '../grammar.ts';
import { LOGIN_OUTCOMES, loginText, NEEDS_TLS, passwordsForbidden, typedText } from '../login.ts';
import { logIn } from '../session.ts';

/** PASS logs in with the name that USER gave. After a refusal USER must come again. */
export const PASS = pop3Command({
  verb: 'PASS',
  rfc: '1939 7',
  summary: 'Give the password and log in.',
  states: ['authorization'],
  // Nothing is a password too, and a wrong one: USER must come again after it.
  args: orNothing(seq(SP, password), { password: '' }),
  outcomes: { ...LOGIN_OUTCOMES, nameless: { code: '-ERR' }, needsTls: NEEDS_TLS.outcome },
  handle: ({ password }, context) => {
    const { session, config, services } = context;
    if (passwordsForbidden(config, session)) return { outcome: 'needsTls', text: NEEDS_TLS.text };
    const { user } = session;
    if (user === null) return { outcome: 'nameless', text: 'No username given.' };
    session.user = null;
    const outcome = logIn(context, services.authenticate(typedText(user), typedText(password)));
    return { outcome, text: loginText(outcome) };
  },
});
