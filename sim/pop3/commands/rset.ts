import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';
import { maildropOf } from '../session.ts';

/** RSET takes all marks back. */
export const RSET = pop3Command({
  verb: 'RSET',
  rfc: '1939 5',
  summary: 'Take all deletion marks back.',
  states: ['transaction'],
  args: alone,
  outcomes: { unmarked: { code: '+OK' } },
  handle: (_, context) => {
    maildropOf(context).marked.clear();
    return { outcome: 'unmarked' };
  },
});
