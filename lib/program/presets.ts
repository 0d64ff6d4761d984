import type { AccountSpec, MailHostSpec, ServiceSpec, WorldSpec } from '@/sim/index';
import type { ProgramAccount, ProgramServer } from '@/sim/program/index';

/** Somebody with a mailbox in this world. */
export interface Person {
  /** `campus/alice`. */
  readonly key: string;
  /** `Alice`. */
  readonly name: string;
  readonly address: string;
  readonly host: MailHostSpec;
  readonly account: AccountSpec;
}

/** Everybody whose mail a program could be set up for. */
export function peopleOf({ hosts }: WorldSpec): readonly Person[] {
  return hosts.flatMap((host) =>
    host.kind !== 'mail'
      ? []
      : host.accounts.map((account) => ({
          key: `${host.id}/${account.name}`,
          name: account.name.charAt(0).toUpperCase() + account.name.slice(1),
          address: account.addresses[0] ?? `${account.name}@${host.title}`,
          host,
          account,
        })),
  );
}

type Protocol = ProgramAccount['incoming']['protocol'];
type Tls = ProgramServer['tls'];

/** What the settings of TLS are called; the first is what to take where it can be had. */
export const TLS_WORDS: readonly { readonly value: Tls; readonly words: string }[] = [
  { value: 'starttls', words: 'STARTTLS' },
  { value: 'implicit', words: 'from the start' },
  { value: 'none', words: 'none' },
];

/** The port that a protocol has by custom, with TLS or without. @rfc 8314 3.3 */
export function usualPort(protocol: Protocol | 'smtp', tls: Tls): number {
  if (protocol === 'smtp') return tls === 'implicit' ? 465 : 587;
  if (protocol === 'pop3') return tls === 'implicit' ? 995 : 110;
  return tls === 'implicit' ? 993 : 143;
}

/**
 * Settings that work for a person in this world: TLS required where the server has it, submission where there is
 * such a port, else port 25 in clear.
 */
export function presetFor(person: Person, protocol: Protocol): ProgramAccount {
  const { host, account, name, address } = person;
  const incoming = serverOf(host, protocol, (service) => service.protocol === protocol);
  const submission = (service: ServiceSpec) => service.protocol === 'smtp' && service.role === 'submission';
  const sends = host.services.some(submission);
  const outgoing = serverOf(host, 'smtp', sends ? submission : (service) => service.protocol === 'smtp');
  return {
    name,
    address,
    user: account.name,
    password: account.password,
    login: 'password',
    requireTls: incoming.tls !== 'none' && outgoing.tls !== 'none',
    incoming: { ...incoming, protocol, keep: 'leave' },
    outgoing: { ...outgoing, login: sends },
  };
}

const PREFIX: Readonly<Record<string, readonly string[]>> = {
  smtp: ['smtp', 'mail'],
  pop3: ['pop', 'mail'],
  imap: ['imap', 'mail'],
};

function serverOf(
  { names, services }: MailHostSpec,
  protocol: Protocol | 'smtp',
  fits: (service: ServiceSpec) => boolean,
): ProgramServer {
  const offered = services.filter(fits);
  const service = offered.find(({ tls }) => tls === 'upgrade') ?? offered[0];
  const tls: Tls =
    service?.tls === 'implicit' ? 'implicit' : service?.tls === 'upgrade' ? 'starttls' : 'none';
  const prefixes = PREFIX[protocol] ?? [];
  const host = prefixes.flatMap((prefix) => names.filter((name) => name.startsWith(`${prefix}.`)))[0];
  return { host: host ?? names[0] ?? '', port: service?.port ?? usualPort(protocol, tls), tls };
}
