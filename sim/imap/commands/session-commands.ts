import { nothing, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end } from '../grammar.ts';
import type { ImapStateName } from '../states.ts';

const ALIVE: readonly ImapStateName[] = ['not-authenticated', 'authenticated', 'selected'];
const none = seq(nothing, end);

/** CAPABILITY lists what the server can do; the list changes with TLS and with login. */
export const CAPABILITY = imapCommand({
  verb: 'CAPABILITY',
  rfc: '3501 6.1.1',
  summary: 'Ask what the server can do.',
  states: ALIVE,
  args: none,
  outcomes: { listed: { code: 'OK' } },
  handle: (_, { capabilities, responses, state }) => {
    responses.data('CAPABILITY', `CAPABILITY ${capabilities}`);
    const more = state.account === null;
    return {
      outcome: 'listed',
      text: more
        ? 'Pre-login capabilities listed, post-login capabilities have more.'
        : 'Capability completed.',
    };
  },
});

/** NOOP does nothing; it is the moment at which the server may tell what is new. */
export const NOOP = imapCommand({
  verb: 'NOOP',
  rfc: '3501 6.1.2',
  summary: 'Do nothing, but hear what is new.',
  states: ALIVE,
  args: none,
  outcomes: { done: { code: 'OK' } },
  handle: (_, session) => {
    session.tell(true);
    return { outcome: 'done', text: 'NOOP completed.' };
  },
});

/** LOGOUT ends the session; nothing is removed that was not expunged. */
export const LOGOUT = imapCommand({
  verb: 'LOGOUT',
  rfc: '3501 6.1.3',
  summary: 'End the session.',
  states: ALIVE,
  args: none,
  outcomes: { bye: { code: 'OK', to: 'logout', closes: true } },
  handle: (_, { responses }) => {
    responses.status(null, 'BYE', null, 'Logging out');
    return { outcome: 'bye', text: 'Logout completed.' };
  },
});
