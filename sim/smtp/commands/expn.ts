import { named, seq } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';
import { SPACES, text } from '../grammar.ts';
import { printable } from '../reply.ts';

/** EXPN asks who is on a mailing list; nearly every server has it switched off. */
export const EXPN = smtpCommand({
  verb: 'EXPN',
  rfc: '5321 4.1.1.7',
  summary: 'Ask who is on a mailing list.',
  usage: 'EXPN list',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: seq(SPACES, named('list', text('String', 'staff', 'the name of a list'))),
  outcomes: {
    members: { code: 250, detail: '2.1.5' },
    unknown: { code: 550, detail: '5.1.1' },
    switchedOff: { code: 502, detail: '5.5.1' },
  },
  handle: ({ list }, { services }) => {
    const members = services.expand(list);
    if (members === null) return { outcome: 'switchedOff', text: 'Error: command not implemented' };
    if (members === 'unknown' || members.length === 0)
      return { outcome: 'unknown', text: `<${printable(list)}>: no such list` };
    return { outcome: 'members', text: members.map(printable) };
  },
});
