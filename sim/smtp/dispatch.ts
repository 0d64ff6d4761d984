import type { Fault } from '../protocol/fault.ts';
import { cursorOf, FAIL, failAt } from '../wire/grammar.ts';
import type { Line } from '../wire/intake.ts';
import type { AnySmtpRow, Refusal, SmtpContext } from './dialect.ts';

/** A command line, sorted out: what its row gets, or why it never gets to the row. */
export type Dispatched =
  | { readonly kind: 'call'; readonly row: AnySmtpRow; readonly args: unknown }
  | {
      readonly kind: 'refuse';
      readonly verb: string | null;
      readonly fault: Fault;
      readonly refusal: Refusal;
    };

const TAB = 9;
const SPACE = 32;

/** Finds the row that a line names, in any case and after any spaces. */
export function rowOf(
  rows: ReadonlyMap<string, AnySmtpRow>,
  text: string,
): { readonly row: AnySmtpRow | undefined; readonly word: string; readonly end: number } {
  let from = 0;
  for (let code = text.charCodeAt(0); code === SPACE || code === TAB; code = text.charCodeAt(from)) from++;
  let end = from;
  for (let code = text.charCodeAt(end); end < text.length && code !== SPACE && code !== TAB; )
    code = text.charCodeAt(++end);
  const word = from === 0 && end === text.length ? text : text.slice(from, end);
  return { row: rows.get(word) ?? rows.get(word.toUpperCase()), word, end };
}

/**
 * Judges a command line before any handler sees it, in Postfix's order: known, legal in this state,
 * offered, well-formed.
 */
export function dispatch(line: Line, context: SmtpContext): Dispatched {
  const { config, session, rows } = context;
  if (line.tooLong) return tooLong(config.limits.lineOctets, config.hostname);
  const { row, word, end } = rowOf(rows, line.text);
  if (!row) return unknownCommand(word);
  const { verb } = row;
  if (!row.states.includes(session.state)) {
    const fault = { kind: 'wrong-state', verb, state: session.state, legal: row.states } as const;
    return { kind: 'refuse', verb, fault, refusal: row.elsewhere[session.state] ?? BAD_SEQUENCE };
  }
  if (row.needs !== undefined && !offers(context, row.needs)) {
    const fault = { kind: 'not-offered', verb, needs: row.needs } as const;
    return { kind: 'refuse', verb, fault, refusal: row.notOffered ?? NOT_IMPLEMENTED };
  }
  const cursor = cursorOf(line.text, end);
  const args = row.args.parse(cursor);
  if (args !== FAIL && cursor.at === line.text.length) return { kind: 'call', row, args };
  if (args !== FAIL) failAt(cursor, 'end of line');
  const fault = { kind: 'bad-arguments', verb, at: cursor.failedAt, expected: cursor.expected } as const;
  const refusal = row.badArguments?.(line.text, context) ?? {
    code: 501,
    detail: '5.5.4',
    text: `Syntax: ${row.usage}`,
  };
  return { kind: 'refuse', verb, fault, refusal };
}

const BAD_SEQUENCE: Refusal = { code: 503, detail: '5.5.1', text: 'Error: bad sequence of commands' };
const NOT_IMPLEMENTED: Refusal = { code: 502, detail: '5.5.1', text: 'Error: command not implemented' };

function offers({ config }: SmtpContext, keyword: string): boolean {
  return keyword === 'STARTTLS' ? config.offersTls : config.mechanisms.length > 0;
}

function unknownCommand(word: string): Dispatched {
  const text = word === '' ? 'Error: bad syntax' : 'Error: command not recognized';
  return {
    kind: 'refuse',
    verb: null,
    fault: { kind: 'unknown-command', verb: word.toUpperCase() },
    refusal: { code: 500, detail: '5.5.2', text },
  };
}

function tooLong(limitOctets: number, hostname: string): Dispatched {
  return {
    kind: 'refuse',
    verb: null,
    fault: { kind: 'line-too-long', limitOctets },
    refusal: { code: 500, detail: '5.5.2', text: `${hostname} Error: command too long` },
  };
}
