import type { ProtocolTable } from '../protocol/row.ts';
import { AUTH } from './commands/auth.ts';
import { DATA } from './commands/data.ts';
import { EHLO } from './commands/ehlo.ts';
import { EXPN } from './commands/expn.ts';
import { HELO } from './commands/helo.ts';
import { HELP } from './commands/help.ts';
import { MAIL } from './commands/mail.ts';
import { NOOP } from './commands/noop.ts';
import { QUIT } from './commands/quit.ts';
import { RCPT } from './commands/rcpt.ts';
import { RSET } from './commands/rset.ts';
import { STARTTLS } from './commands/starttls.ts';
import { VRFY } from './commands/vrfy.ts';
import type { AnySmtpRow, SmtpDialect } from './dialect.ts';
import { CAPABILITIES, CODES, PORTS } from './registry.ts';
import { SMTP_MODES, SMTP_STATES } from './states.ts';

/** All commands, in the order in which help lists them: as a session goes. */
const ROWS: readonly AnySmtpRow[] = [
  HELO,
  EHLO,
  STARTTLS,
  AUTH,
  MAIL,
  RCPT,
  DATA,
  RSET,
  NOOP,
  VRFY,
  EXPN,
  HELP,
  QUIT,
];

export const SMTP_COMMANDS: ReadonlyMap<string, AnySmtpRow> = new Map(ROWS.map((row) => [row.verb, row]));

export interface SmtpTable extends ProtocolTable<SmtpDialect> {
  readonly commands: ReadonlyMap<string, AnySmtpRow>;
}

/** All that SMTP's rows say: commands, states, modes, codes, extensions and ports. */
export const smtpTable: SmtpTable = {
  protocol: 'smtp',
  initial: 'connected',
  states: SMTP_STATES,
  modes: SMTP_MODES,
  commands: SMTP_COMMANDS,
  codes: CODES,
  capabilities: CAPABILITIES,
  ports: PORTS,
};
