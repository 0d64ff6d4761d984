import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';

/** QUIT after login enters UPDATE, where marked messages are removed; before login it only leaves. */
export const QUIT = pop3Command({
  verb: 'QUIT',
  rfc: '1939 6',
  summary: 'Say goodbye; after login this removes what is marked.',
  states: ['authorization', 'transaction'],
  args: alone,
  outcomes: {
    left: { code: '+OK', from: ['authorization'], closes: true },
    updated: { code: '+OK', from: ['transaction'], to: 'update', closes: true },
  },
  handle: (_, { session }) => {
    if (session.name === 'authorization') return { outcome: 'left', text: 'Logging out' };
    const deletes = (session.maildrop?.marked.size ?? 0) > 0;
    return { outcome: 'updated', text: deletes ? 'Logging out, messages deleted.' : 'Logging out.' };
  },
});
