import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';

/** STLS begins TLS on this connection; what came in clear behind it is thrown away. */
export const STLS = pop3Command({
  verb: 'STLS',
  rfc: '2595 4',
  summary: 'Go on under TLS.',
  states: ['authorization'],
  needs: 'STLS',
  args: alone,
  outcomes: { begins: { code: '+OK' } },
  handle: () => ({ outcome: 'begins', text: 'Begin TLS negotiation now.', startTls: true }),
});
