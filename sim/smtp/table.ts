import type { ProtocolTable } from '../protocol/row.ts';
import type { AnySmtpRow, SmtpDialect } from './dialect.ts';
import { CAPABILITIES, CODES, PORTS } from './registry.ts';
import { SMTP_COMMANDS } from './rows.ts';
import { SMTP_MODES, SMTP_STATES } from './states.ts';

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
