import type { SessionView } from '@/lib/views/session-view';
import { complete, type ServiceProtocol, SMTP_COMMANDS, SMTP_STATES, type Suggestion } from '@/sim/index';
import type { Suggested } from './next-step';
import type { KnownHost } from './shell';
import { SHELL_COMMANDS } from './shell-commands';

/** POP3's and IMAP's rows, once they are loaded. */
export type FetchTables = Pick<typeof import('@/sim/fetching'), 'pop3Table' | 'imapTable'>;

/**
 * The whole line that `typed` could become, beginning with `typed` as it stands; '' where nothing
 * fits. What a learner most likely wants (`preferred`) comes before the rows' own samples.
 */
export function completionOf(
  session: SessionView | null,
  tables: FetchTables | null,
  preferred: readonly Suggested[],
  hosts: readonly KnownHost[],
  typed: string,
): string {
  const lines = session === null ? shellLines(typed, hosts) : protocolLines(session, tables, typed);
  const wanted = typed.toLowerCase();
  const found = [...preferred.map(({ line }) => line), ...lines].find(
    (line) => line.length > typed.length && line.toLowerCase().startsWith(wanted),
  );
  return found === undefined ? '' : typed + found.slice(typed.length);
}

function protocolLines(
  { protocol, state, mode }: SessionView,
  tables: FetchTables | null,
  typed: string,
): readonly string[] {
  if (protocol === null || state === null || mode !== 'command') return [];
  const [, tag = ''] = protocol === 'imap' ? (/^(\S+ )/.exec(typed) ?? []) : [];
  if (protocol === 'imap' && tag === '') return [];
  return legalLines(tables, protocol, state, typed.slice(tag.length)).map(({ line }) => tag + line);
}

/** The lines that are legal in a state and begin as typed. */
export function legalLines(
  tables: FetchTables | null,
  protocol: ServiceProtocol,
  state: string,
  typed: string,
): readonly Suggestion[] {
  if (protocol === 'smtp')
    return isState(SMTP_STATES, state) ? complete({ commands: SMTP_COMMANDS }, state, typed) : [];
  if (!tables) return [];
  if (protocol === 'pop3') {
    const { pop3Table } = tables;
    return isState(pop3Table.states, state) ? complete(pop3Table, state, typed) : [];
  }
  const { imapTable } = tables;
  return isState(imapTable.states, state) ? complete(imapTable, state, typed) : [];
}

function isState<S extends string>(states: { readonly [K in S]: unknown }, state: string): state is S {
  return Object.hasOwn(states, state);
}

/** Shell lines: the commands' examples, and host names where one is being typed. */
function shellLines(typed: string, hosts: readonly KnownHost[]): readonly string[] {
  const lines = SHELL_COMMANDS.map(({ example }) => example);
  const space = typed.lastIndexOf(' ');
  if (space < 0) return lines;
  const begun = typed.slice(0, space + 1);
  return [...lines, ...hosts.map(({ name }) => begun + name)];
}
