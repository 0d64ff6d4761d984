import { IMAP_TABLE } from '@/sim/imap/index';
import type { ProtocolEvent } from '@/sim/index';
import { POP3_TABLE } from '@/sim/pop3/index';
import { smtpTable } from '@/sim/smtp/index';

type Rows = ReadonlyMap<
  string,
  { readonly outcomes: { readonly [name: string]: { readonly code: number | string } } }
>;

/**
 * What a server must have decided, where its reply of success can mean one thing only. Of a refusal nobody but the
 * server knows the reason: null. `imapVerb` is the last command's: a tagged response does not say what it answers.
 */
export function outcomeOf(event: ProtocolEvent, imapVerb: string | null): ProtocolEvent | null {
  if (event.kind === 'smtp.replied') {
    const { verb, code } = event;
    const outcome = code < 400 ? only(smtpTable.commands, verb, code) : null;
    return outcome === null ? null : { kind: 'smtp.decided', verb, outcome, fault: null };
  }
  if (event.kind === 'pop3.replied') {
    const { verb, ok, status } = event;
    const outcome = ok ? only(POP3_TABLE.commands, verb, status) : null;
    return outcome === null ? null : { kind: 'pop3.decided', verb, outcome, fault: null };
  }
  if (event.kind !== 'imap.responded' || event.tag === null || event.status !== 'OK') return null;
  const outcome = only(IMAP_TABLE.commands, imapVerb, event.status);
  return outcome === null ? null : { kind: 'imap.decided', verb: imapVerb, outcome, fault: null };
}

/** The one outcome of a command that has this code. */
function only(rows: Rows, verb: string | null, code: number | string): string | null {
  const outcomes = verb === null ? [] : Object.entries(rows.get(verb)?.outcomes ?? {});
  const [found, ...others] = outcomes.filter(([, outcome]) => outcome.code === code);
  return found && others.length === 0 ? found[0] : null;
}
