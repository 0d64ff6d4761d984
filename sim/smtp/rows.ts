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
import type { AnySmtpRow } from './dialect.ts';

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
