import { rest } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';

/** NOOP does nothing but get an answer; what stands after it is ignored. */
export const NOOP = smtpCommand({
  verb: 'NOOP',
  rfc: '5321 4.1.1.9',
  summary: 'Do nothing, but answer: is the server still there?',
  usage: 'NOOP',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: rest,
  outcomes: { done: { code: 250, detail: '2.0.0' } },
  handle: () => ({ outcome: 'done', text: 'Ok' }),
});
