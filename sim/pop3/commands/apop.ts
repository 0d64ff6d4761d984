import { seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { apopUser, digest, gap } from '../grammar.ts';
import { LOGIN_OUTCOMES, loginText } from '../login.ts';
import { logIn } from '../session.ts';

/** APOP logs in without sending the password: MD5 over the greeting's time stamp and the password. */
export const APOP = pop3Command({
  verb: 'APOP',
  rfc: '1939 7',
  summary: "Log in with a digest of the greeting's time stamp and the password.",
  states: ['authorization'],
  needs: 'APOP',
  args: seq(gap, apopUser, gap, digest),
  outcomes: LOGIN_OUTCOMES,
  handle: ({ user, digest }, context) => {
    const { config, services } = context;
    // Without a stamp the row is not offered; an empty one proves nothing either.
    const outcome = logIn(context, services.apop(user, digest, config.apopStamp ?? ''));
    return { outcome, text: loginText(outcome) };
  },
});
