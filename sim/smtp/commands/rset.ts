import { smtpCommand } from '../dialect.ts';
import { noArguments } from '../grammar.ts';

/** RSET forgets sender and recipients; the greeting stands. */
export const RSET = smtpCommand({
  verb: 'RSET',
  rfc: '5321 4.1.1.5',
  summary: 'Forget sender and recipients; the session goes on.',
  usage: 'RSET',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: noArguments,
  outcomes: {
    reset: { code: 250, detail: '2.0.0', from: ['greeted', 'mail', 'rcpt'], to: 'greeted' },
    // Before the greeting there is nothing to forget, and the greeting is still missing.
    nothingToReset: { code: 250, detail: '2.0.0', from: ['connected'] },
  },
  handle: (_, { session }) => ({
    outcome: session.state === 'connected' ? 'nothingToReset' : 'reset',
    text: 'Ok',
  }),
});
