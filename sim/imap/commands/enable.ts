import { listOf, named, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { atom, end, SP } from '../grammar.ts';

const capability = { ...atom, sample: 'CONDSTORE' };

/** ENABLE switches extensions on that change what the server says. None of those is spoken here. */
export const ENABLE = imapCommand({
  verb: 'ENABLE',
  rfc: '5161 3.1',
  summary: 'Switch extensions on.',
  states: ['authenticated', 'selected'],
  needs: 'ENABLE',
  args: seq(SP, named('capabilities', listOf(capability, SP)), end),
  outcomes: { enabled: { code: 'OK' } },
  handle: () => ({ outcome: 'enabled', text: 'Enabled.' }),
});
