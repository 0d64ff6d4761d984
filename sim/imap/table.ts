import type { CapabilityRow, CodeRow, PortRow } from '../protocol/row.ts';

import { APPEND } from './commands/append.ts';
import { COPY, MOVE, UID_COPY, UID_MOVE } from './commands/copy.ts';
import { ENABLE } from './commands/enable.ts';
import { EXPUNGE, UID_EXPUNGE } from './commands/expunge.ts';
import { FETCH, UID_FETCH } from './commands/fetch.ts';
import { ID } from './commands/id.ts';
import { IDLE } from './commands/idle.ts';
import { LIST, LSUB, NAMESPACE } from './commands/list.ts';
import { AUTHENTICATE, LOGIN, STARTTLS } from './commands/login.ts';
import { CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE } from './commands/mailboxes.ts';
import { SEARCH, UID_SEARCH } from './commands/search.ts';
import { CHECK, CLOSE, EXAMINE, SELECT, UNSELECT } from './commands/select.ts';
import { CAPABILITY, LOGOUT, NOOP } from './commands/session-commands.ts';
import { STATUS } from './commands/status.ts';
import { STORE, UID_STORE } from './commands/store.ts';
import type { ImapRow, ImapTable } from './dialect.ts';
import { MODES, STATES } from './states.ts';

const ROWS: readonly ImapRow[] = [
  CAPABILITY,
  NOOP,
  LOGOUT,
  ID,
  STARTTLS,
  AUTHENTICATE,
  LOGIN,
  ENABLE,
  SELECT,
  EXAMINE,
  CREATE,
  DELETE,
  RENAME,
  SUBSCRIBE,
  UNSUBSCRIBE,
  LIST,
  LSUB,
  NAMESPACE,
  STATUS,
  APPEND,
  IDLE,
  CHECK,
  CLOSE,
  UNSELECT,
  EXPUNGE,
  SEARCH,
  FETCH,
  STORE,
  COPY,
  MOVE,
  UID_FETCH,
  UID_STORE,
  UID_SEARCH,
  UID_COPY,
  UID_MOVE,
  UID_EXPUNGE,
];

/** Status responses and response codes. */
const CODES: readonly CodeRow[] = [
  { code: 'OK', rfc: '3501 7.1.1', summary: 'Done, or good to know.' },
  { code: 'NO', rfc: '3501 7.1.2', summary: 'Understood, but it cannot be done.' },
  { code: 'BAD', rfc: '3501 7.1.3', summary: 'Not understood, or not allowed now.' },
  { code: 'BYE', rfc: '3501 7.1.5', summary: 'The server is about to close the connection.' },
  { code: 'PREAUTH', rfc: '3501 7.1.4', summary: 'You are known already; no login is needed.' },
  { code: '+', rfc: '3501 7.5', summary: 'Go on: the server waits for the rest.' },
  { code: 'ALERT', rfc: '3501 7.1', summary: 'Must be shown to the person.' },
  { code: 'ALREADYEXISTS', rfc: '5530 3', summary: 'A mailbox of that name exists.' },
  { code: 'APPENDUID', rfc: '4315 3', summary: 'UIDVALIDITY and UID of the message that was added.' },
  { code: 'AUTHENTICATIONFAILED', rfc: '5530 3', summary: 'Name or password is wrong.' },
  { code: 'BADCHARSET', rfc: '3501 7.1', summary: 'The character set of the search is not known.' },
  { code: 'CANNOT', rfc: '5530 3', summary: 'Can never be done, however often it is tried.' },
  { code: 'CAPABILITY', rfc: '3501 7.1', summary: 'What the server can do now.' },
  { code: 'CLIENTBUG', rfc: '5530 3', summary: 'Done, but a good client would not have asked.' },
  { code: 'CLOSED', rfc: '7162 3.2.11', summary: 'The mailbox that was open before is left.' },
  { code: 'COPYUID', rfc: '4315 3', summary: 'UIDVALIDITY, old UIDs and new UIDs of the copies.' },
  { code: 'EXPUNGEISSUED', rfc: '5530 3', summary: 'Another session removed something of it.' },
  { code: 'NONEXISTENT', rfc: '5530 3', summary: 'There is no mailbox of that name.' },
  { code: 'OVERQUOTA', rfc: '5530 3', summary: 'The account has no room for it.' },
  { code: 'PERMANENTFLAGS', rfc: '3501 7.1', summary: 'Flags that can be kept; \\* means new keywords too.' },
  { code: 'PRIVACYREQUIRED', rfc: '5530 3', summary: 'Not without TLS.' },
  { code: 'READ-ONLY', rfc: '3501 7.1', summary: 'The mailbox is open to read only.' },
  { code: 'READ-WRITE', rfc: '3501 7.1', summary: 'The mailbox is open to read and change.' },
  { code: 'TOOBIG', rfc: '4469 4.2', summary: 'The message is larger than the server takes.' },
  { code: 'TRYCREATE', rfc: '3501 7.1', summary: 'It would work if the mailbox were created first.' },
  { code: 'UIDNEXT', rfc: '3501 7.1', summary: 'The UID that the next message will probably get.' },
  { code: 'UIDVALIDITY', rfc: '3501 7.1', summary: 'While it stays the same, remembered UIDs hold.' },
  { code: 'UNSEEN', rfc: '3501 7.1', summary: 'Number of the first message without \\Seen.' },
];

const CAPABILITIES: readonly CapabilityRow[] = [
  { keyword: 'IMAP4rev1', rfc: '3501 6.1.1', summary: 'The protocol itself.' },
  { keyword: 'STARTTLS', rfc: '3501 6.2.1', summary: 'The stream can be secured in place.' },
  { keyword: 'LOGINDISABLED', rfc: '3501 6.2.3', summary: 'LOGIN is refused for now: TLS first.' },
  { keyword: 'AUTH=PLAIN', rfc: '3501 6.2.2', summary: 'AUTHENTICATE PLAIN is possible.' },
  { keyword: 'SASL-IR', rfc: '4959 3', summary: 'AUTHENTICATE takes its first answer on the same line.' },
  { keyword: 'ID', rfc: '2971 3.1', summary: 'Client and server tell their names.' },
  { keyword: 'ENABLE', rfc: '5161 3.1', summary: 'Extensions can be switched on.' },
  { keyword: 'IDLE', rfc: '2177 3', summary: 'The server tells at once what is new.' },
  { keyword: 'LITERAL+', rfc: '7888 4', summary: 'Literals need not wait for leave.' },
  { keyword: 'UNSELECT', rfc: '3691 2', summary: 'A mailbox can be left without removing anything.' },
  { keyword: 'CHILDREN', rfc: '3348 3', summary: 'LIST says whether there are mailboxes below.' },
  { keyword: 'NAMESPACE', rfc: '2342 5', summary: 'The server tells where mailboxes lie.' },
  { keyword: 'UIDPLUS', rfc: '4315 1', summary: 'New UIDs are told; UID EXPUNGE is possible.' },
  { keyword: 'MOVE', rfc: '6851 3', summary: 'Messages can be moved in one step.' },
];

const PORTS: readonly PortRow[] = [
  { port: 143, service: 'imap', tls: 'upgrade', rfc: '3501 2.1', summary: 'In clear, or TLS by STARTTLS.' },
  { port: 993, service: 'imaps', tls: 'implicit', rfc: '8314 3.2', summary: 'TLS from the first octet.' },
];

/** Everything about IMAP that is declared: one row for each command, state, mode, code and port. */
export const IMAP_TABLE: ImapTable = {
  protocol: 'imap',
  initial: 'not-authenticated',
  states: STATES,
  modes: MODES,
  commands: new Map(ROWS.map((row) => [row.verb, row])),
  codes: CODES,
  capabilities: CAPABILITIES,
  ports: PORTS,
};
