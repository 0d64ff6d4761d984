import { unreachable } from '../kernel/assert.ts';
import type { Fault } from '../protocol/fault.ts';
import { EXPECTED_LINES, EXPECTED_MESSAGE } from './grammar.ts';
import { echo } from './reply.ts';
import type { Pop3State } from './session.ts';

/** The text of a refusal, after `-ERR`, in Dovecot's words where it has some. */
export function faultText(fault: Fault, line: string, state: Pop3State): string {
  switch (fault.kind) {
    case 'unknown-command':
    case 'wrong-state':
      // Before login Dovecot's answer repeats nothing, after it the verb.
      if (state.name === 'authorization' || fault.verb === '') return 'Unknown command.';
      return `Unknown command: ${echo(fault.verb.toUpperCase())}`;
    case 'not-offered':
      if (fault.needs === 'APOP') return 'APOP not enabled.';
      return state.tls ? 'TLS is already active.' : "TLS support isn't enabled.";
    case 'line-too-long':
      return `Line is too long: ${fault.limitOctets} octets are the limit.`;
    case 'bad-arguments':
      return argumentText(fault.expected, echo(line.slice(fault.at)));
    default:
      return unreachable(fault);
  }
}

function argumentText(expected: string, rest: string): string {
  if (expected === EXPECTED_MESSAGE) return `Invalid message number: ${rest}`;
  if (expected === EXPECTED_LINES) return `Invalid size: ${rest}`;
  if (expected === 'end of line') return `Noise after arguments: ${rest}`;
  if (expected === 'a space') return 'Missing argument.';
  return `Invalid argument, expected ${expected}: ${rest}`;
}
