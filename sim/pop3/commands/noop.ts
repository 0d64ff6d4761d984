import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';

/** NOOP does nothing but restart the autologout timer, as every command does. */
export const NOOP = pop3Command({
  verb: 'NOOP',
  rfc: '1939 5',
  summary: 'Do nothing; the session stays alive.',
  states: ['transaction'],
  args: alone,
  outcomes: { done: { code: '+OK' } },
  handle: () => ({ outcome: 'done' }),
});
