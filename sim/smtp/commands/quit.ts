import { rest } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';

/** QUIT ends the session; a letter whose dot was not sent is forgotten. */
export const QUIT = smtpCommand({
  verb: 'QUIT',
  rfc: '5321 4.1.1.10',
  summary: 'Say goodbye; the server answers and closes.',
  usage: 'QUIT',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: rest,
  outcomes: { bye: { code: 221, detail: '2.0.0', closes: true } },
  handle: () => ({ outcome: 'bye', text: 'Bye' }),
});
