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

/** What a host is called on the screen: its first name, or what its owner calls it. */
export function hostName({ hosts }: WorldSpec, id: string): string {
  const host = hosts.find((one) => one.id === id);
  if (host === undefined) return id;
  return host.kind === 'device' ? host.title : (host.names[0] ?? id);
}

/** A port that something listens on. */
export interface ListeningPort {
  readonly port: number;
  readonly protocol: 'smtp' | 'pop3' | 'imap';
  readonly tls: 'implicit' | 'upgrade' | 'none';
  readonly words: string;
  /** The name under which one connects to it. */
  readonly name: string;
}

/** What listens on a mail host, by port; empty for hosts that take no connections. */
export function portsOf({ hosts }: WorldSpec, id: string): readonly ListeningPort[] {
  const host = hosts.find((one) => one.id === id);
  if (host?.kind !== 'mail') return [];
  const ports = host.services.map((service): ListeningPort => {
    const { port, protocol, tls } = service;
    const words =
      service.protocol !== 'smtp'
        ? 'reads a mailbox'
        : service.role === 'mx'
          ? 'takes letters, also from other servers'
          : 'takes letters from those who log in';
    return { port, protocol, tls, words, name: host.names[0] ?? id };
  });
  return ports.toSorted((a, b) => a.port - b.port);
}
