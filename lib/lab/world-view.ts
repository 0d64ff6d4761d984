import type { KnownHost } from '@/lib/console/shell';
import type { HostSpec, WorldSpec } from '@/sim/index';

const wordsOf = (host: HostSpec, name: string): string => {
  if (host.kind === 'device') return host.title.toLowerCase();
  if (host.kind === 'resolver') return 'answers DNS questions';
  const first = name.split('.')[0] ?? '';
  const words: Readonly<Record<string, string>> = {
    smtp: 'takes mail: ports 587 and 465',
    pop: 'POP3: ports 110 and 995',
    imap: 'IMAP: ports 143 and 993',
    mail: 'SMTP 25, POP3 110, IMAP 143',
  };
  return words[first] ?? (host.services.length > 0 ? 'takes mail from other servers: port 25' : '');
};

/** The hosts of a world as the shell's `hosts` lists them: one line for each name. */
export function knownHosts(spec: WorldSpec): readonly KnownHost[] {
  return spec.hosts.flatMap((host) =>
    host.names.map((name) => ({ name, address: host.addresses[0] ?? '', words: wordsOf(host, name) })),
  );
}
