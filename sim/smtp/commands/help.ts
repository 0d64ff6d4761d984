import { named, rest, seq } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';

/** HELP lists the commands, or says how one is written. */
export const HELP = smtpCommand({
  verb: 'HELP',
  rfc: '5321 4.1.1.8',
  summary: 'List the commands, or ask how one is written.',
  usage: 'HELP command',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: seq(named('command', rest)),
  outcomes: {
    commands: { code: 214, detail: '2.0.0' },
    usage: { code: 214, detail: '2.0.0' },
    unknown: { code: 504, detail: '5.5.4' },
  },
  handle: ({ command }, { rows }) => {
    const asked = command.trim().toUpperCase();
    if (asked === '') return { outcome: 'commands', text: `Commands: ${[...rows.keys()].sort().join(' ')}` };
    const row = rows.get(asked);
    return row
      ? { outcome: 'usage', text: `Syntax: ${row.usage}` }
      : { outcome: 'unknown', text: 'Error: no help on that' };
  },
});
