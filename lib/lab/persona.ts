import type { Persona, Said, Suggested } from '@/lib/console/next-step';
import type { SessionView } from '@/lib/views/session-view';
import type { TranscriptLine } from '@/lib/views/transcript';
import type { WorldSpec } from '@/sim/index';

/** Whom suggestions speak for: the device's owner, and at a foreign host its first account. They write to whom that server takes letters for. */
export function personaOf(
  spec: WorldSpec,
  device: string,
  session: SessionView | null,
  goal: number,
): Persona {
  const own = spec.hosts.find(({ id }) => id === device);
  const mailHosts = spec.hosts
    .filter((host) => host.kind === 'mail')
    .filter(({ accounts }) => accounts.length > 0);
  const home = mailHosts[0];
  const away = mailHosts[1];
  const here = mailHosts.find(({ names }) => session !== null && names.includes(session.host)) ?? home;
  const [account] = here?.accounts ?? [];
  const submits = session?.port === 587 || session?.port === 465;
  const isAway = here !== undefined && here === away;
  const friend =
    isAway && submits ? home?.accounts[1] : goal === 0 && !isAway ? home?.accounts[1] : away?.accounts[0];
  const writer = submits ? account : home?.accounts[0];
  return {
    helo: own?.names[0] ?? device,
    sender: writer?.addresses[0] ?? '',
    recipient: friend?.addresses[0] ?? '',
    user: account?.name ?? '',
    password: account?.password ?? '',
  };
}

/** What was said in the present session, read off its own lines. */
export function saidIn(session: SessionView, lines: readonly TranscriptLine[]): Said {
  const own = lines.filter(({ connection }) => connection === session.connection);
  const commands = own.filter(({ kind, mode }) => kind === 'client' && mode === 'command');
  const verbs = commands.map(({ text }) => {
    const words = text.trim().toUpperCase().split(/\s+/);
    const [first = '', second = '', third = ''] = words;
    if (session.protocol !== 'imap') return first;
    return second === 'UID' ? `UID ${third}` : second;
  });
  const begun = own.findLastIndex(({ kind, mode }) => kind === 'client' && mode !== 'letter');
  const letter = own
    .slice(begun + 1)
    .filter(({ kind, mode }) => kind === 'client' && mode === 'letter')
    .map(({ text }) => text);
  const delivered = own.some(
    ({ kind, mode, text }) => kind === 'client' && mode === 'letter' && text === '.',
  );
  return { verbs, letter: session.mode === 'letter' ? letter : [], delivered, asked: askedIn(session, own) };
}

/** What a login that goes on line by line waits for. */
function askedIn({ mode }: SessionView, own: readonly TranscriptLine[]): NonNullable<Said['asked']> | null {
  if (mode !== 'sasl') return null;
  const begun = own.findLastIndex(({ kind, mode: read }) => kind === 'client' && read === 'command');
  const answers = own.slice(begun + 1).filter(({ kind }) => kind === 'client').length;
  const [, mechanism = '', initial] = /(PLAIN|LOGIN)(?: (\S+))?\s*$/i.exec(own[begun]?.text ?? '') ?? [];
  if (mechanism.toUpperCase() === 'PLAIN') return 'both';
  if (mechanism === '') return null;
  return answers + (initial === undefined ? 0 : 1) === 0 ? 'name' : 'password';
}

/** What has come to pass, and what can be done now; by goal. */
const INVITES: { readonly [goal: number]: string } = {
  2: 'Delivered. Now read it by POP3 →',
  3: 'Now read it by IMAP →',
};

/** What to do at a mail host's own console: look around, and talk as it does. */
const AT_A_SERVER: readonly Suggested[] = [
  { line: 'mailq', label: 'mailq', words: 'The letters that wait here.' },
  { line: 'maillog', label: 'maillog', words: 'What this server did.' },
  { line: 'telnet localhost 25', label: 'telnet localhost 25', words: 'SMTP with this server itself.' },
];

/** What to do at a host's shell for a goal: a line that connects to where it is done. */
export function connectionsFor(spec: WorldSpec, host: string, goal: number): readonly Suggested[] {
  if (spec.hosts.some(({ id, kind }) => id === host && kind === 'mail')) return AT_A_SERVER;
  const talk = (host: string, port: number, label: string, words: string): Suggested => ({
    line: `telnet ${host} ${port}`,
    label,
    words,
  });
  const all = [
    talk('mail.campus.example', 25, 'Send by SMTP', 'SMTP: send a letter.'),
    talk('pop.remote.example', 110, 'Fetch by POP3', 'POP3: fetch letters.'),
    talk('imap.remote.example', 143, 'Read by IMAP', 'IMAP: manage letters on the server.'),
  ];
  const first = goal <= 1 ? 0 : goal === 2 ? 1 : 2;
  const [wanted, ...others] = [...all.slice(first), ...all.slice(0, first)];
  if (!wanted) return [];
  const label = goal < 2 ? wanted.line : (INVITES[goal] ?? wanted.label);
  return [{ ...wanted, label }, ...others];
}
