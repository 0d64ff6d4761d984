import type { SessionView } from '@/lib/views/session-view';
import { type FetchTables, legalLines } from './completion';
import type { Persona, Suggested } from './next-step';
import { SHELL_COMMANDS } from './shell-commands';

/**
 * All that may be said now, from the protocol's rows for the present state. For IMAP every line gets
 * `tag` before it, since a command without a tag is none. The rows' sample names become the persona's.
 */
export function choices(
  session: SessionView,
  tables: FetchTables | null,
  tag: string,
  persona: Persona | null = null,
): readonly Suggested[] {
  const { protocol, state, mode, tls } = session;
  if (protocol === null || state === null || mode !== 'command') return [];
  const lead = protocol === 'imap' ? `${tag} ` : '';
  return legalLines(tables, protocol, state, '')
    .filter(({ verb }) => !(tls && (verb === 'STARTTLS' || verb === 'STLS')))
    .map(({ line, summary }) => {
      const own = lead + (persona === null ? line : ownWords(line, persona));
      return { line: own, label: own, words: summary };
    });
}

/** What else the shell can do than connect: its commands, as they are written. */
export function shellChoices(): readonly Suggested[] {
  return SHELL_COMMANDS.filter(({ name }) => name !== 'telnet' && name !== 'exit').map(
    ({ example, summary }) => ({ line: example, label: example, words: summary }),
  );
}

/** A row's sample in the words of who speaks; of a sample with a literal only the first line. */
function ownWords(line: string, { helo, sender, recipient, user, password }: Persona): string {
  const [first = ''] = line.split('\r\n');
  return first
    .replace('client.example', helo)
    .replace('ada@example.org', sender)
    .replace('bob@example.net', recipient)
    .replace(/^(USER|APOP) \w+/, `$1 ${user}`)
    .replace(/^PASS .*/, `PASS ${password}`)
    .replace(/^LOGIN .*/, `LOGIN ${user} ${password}`);
}
