import type { CodeRow, PortRow } from '../protocol/row.ts';
import { CAPABILITIES } from './capabilities.ts';
import type { Pop3Row, Pop3Table } from './command.ts';
import { APOP } from './commands/apop.ts';
import { AUTH } from './commands/auth.ts';
import { CAPA } from './commands/capa.ts';
import { DELE } from './commands/dele.ts';
import { LIST } from './commands/list.ts';
import { NOOP } from './commands/noop.ts';
import { PASS } from './commands/pass.ts';
import { QUIT } from './commands/quit.ts';
import { RETR } from './commands/retr.ts';
import { RSET } from './commands/rset.ts';
import { STAT } from './commands/stat.ts';
import { STLS } from './commands/stls.ts';
import { TOP } from './commands/top.ts';
import { UIDL } from './commands/uidl.ts';
import { USER } from './commands/user.ts';
import { MODES } from './readers.ts';
import { STATES } from './states.ts';

const ROWS: readonly Pop3Row[] = [
  ...[USER, PASS, APOP, AUTH, STLS, CAPA],
  ...[STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, QUIT],
];

const CODES: readonly CodeRow[] = [
  { code: '+OK', rfc: '1939 3', summary: 'Done.' },
  { code: '-ERR', rfc: '1939 3', summary: 'Refused; nothing has changed.' },
  { code: '+', rfc: '5034 4', summary: 'Go on: the next line is part of the login.' },
  {
    code: 'IN-USE',
    rfc: '2449 8.1.2',
    summary: 'The password was right, but another session holds the maildrop.',
  },
  {
    code: 'AUTH',
    rfc: '3206 6',
    summary: 'The login itself is the trouble: name, password or how they came.',
  },
];

const PORTS: readonly PortRow[] = [
  { port: 110, service: 'pop3', tls: 'upgrade', rfc: '1939 3', summary: 'POP3; STLS turns it into TLS.' },
  {
    port: 995,
    service: 'pop3s',
    tls: 'implicit',
    rfc: '8314 7.2',
    summary: 'POP3 under TLS from the start.',
  },
];

/** All rows of POP3. */
export const POP3_TABLE: Pop3Table = {
  protocol: 'pop3',
  initial: 'authorization',
  states: STATES,
  modes: MODES,
  commands: new Map(ROWS.map((row) => [row.verb, row])),
  codes: CODES,
  capabilities: CAPABILITIES,
  ports: PORTS,
};

/** The row of the command that a line begins with, in any case of its letters. */
export function rowOfLine(line: string): Pop3Row | undefined {
  const space = line.indexOf(' ');
  const word = space < 0 ? line : line.slice(0, space);
  return POP3_TABLE.commands.get(word) ?? POP3_TABLE.commands.get(word.toUpperCase());
}
