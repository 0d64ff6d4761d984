import { nothing, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end } from '../grammar.ts';

/** IDLE keeps the line open: the server tells at once what happens in the mailbox, until DONE. */
export const IDLE = imapCommand({
  verb: 'IDLE',
  rfc: '2177 3',
  summary: 'Hear at once what happens in the mailbox.',
  states: ['authenticated', 'selected'],
  needs: 'IDLE',
  args: seq(nothing, end),
  outcomes: {
    idling: { code: '+', mode: 'idle' },
    done: { code: 'OK' },
    notDone: { code: 'BAD' },
  },
  handle: () => ({ outcome: 'idling', text: 'idling' }),
  goOn: (line) =>
    typeof line === 'string' && line.toUpperCase() === 'DONE'
      ? { outcome: 'done', text: 'Idle completed.' }
      : { outcome: 'notDone', text: 'Expected DONE.' },
});
