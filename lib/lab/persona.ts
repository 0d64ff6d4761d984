import type { Persona, Said, Suggested } from '@/lib/console/next-step';
import type { SessionView } from '@/lib/views/session-view';
import type { TranscriptLine } from '@/lib/views/transcript';
import type { WorldSpec } from '@/sim/index';

/** Whom suggestions speak for: the device's owner, and at a foreign host its first account. */
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
  const friend = goal === 0 ? home?.accounts[1] : away?.accounts[0];
  return {
    helo: own?.names[0] ?? device,
    sender: home?.accounts[0]?.addresses[0] ?? '',
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
  return { verbs, letter: session.mode === 'letter' ? letter : [], delivered };
}

/** What to do at the shell for a goal: a line that connects to where it is done. */
export function connectionsFor(goal: number): readonly Suggested[] {
  const talk = (host: string, port: number, words: string): Suggested => {
    const line = `telnet ${host} ${port}`;
    return { line, label: line, words };
  };
  const all = [
    talk('mail.campus.example', 25, 'SMTP: send a letter'),
    talk('pop.remote.example', 110, 'POP3: fetch letters'),
    talk('imap.remote.example', 143, 'IMAP: manage letters on the server'),
  ];
  const first = goal <= 1 ? 0 : goal === 2 ? 1 : 2;
  return [...all.slice(first), ...all.slice(0, first)];
}
