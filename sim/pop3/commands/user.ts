import { seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { gap, orNothing, user } from '../grammar.ts';
import { NEEDS_TLS, passwordsForbidden } from '../login.ts';

/** USER names the mailbox; whether it exists is not told, so that names cannot be guessed. */
export const USER = pop3Command({
  verb: 'USER',
  rfc: '1939 7',
  summary: 'Say who you are; PASS follows.',
  states: ['authorization'],
  // An empty name is taken as any wrong one: PASS will tell.
  args: orNothing(seq(gap, user), { user: '' }),
  outcomes: { named: { code: '+OK' }, needsTls: NEEDS_TLS.outcome },
  handle: ({ user }, { session, config }) => {
    if (passwordsForbidden(config, session)) return { outcome: 'needsTls', text: NEEDS_TLS.text };
    session.user = user;
    return { outcome: 'named' };
  },
});
