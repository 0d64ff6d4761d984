import { offeredCapabilities } from '../capabilities.ts';
import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';

/** CAPA lists what this server can do here and now. */
export const CAPA = pop3Command({
  verb: 'CAPA',
  rfc: '2449 5',
  summary: 'What can this server do?',
  states: ['authorization', 'transaction'],
  args: alone,
  multiline: 'always',
  outcomes: { listed: { code: '+OK' } },
  handle: (_, { config, session }) => {
    const text = offeredCapabilities(config, session)
      .map((line) => `${line}\r\n`)
      .join('');
    return { outcome: 'listed', payload: { kind: 'lines', text } };
  },
});
