import type { HostSpec, WorldSpec } from '@/sim/index';
import type { Journey } from './message-journey';

/** One of the roles in which a letter passes through programs. */
export interface Party {
  /** `MSA`. */
  readonly role: string;
  readonly name: string;
  /** Who played it here; null where nobody has yet. */
  readonly who: string | null;
  readonly words: string;
}

/**
 * The five parties of Internet mail, as those played them who moved this letter. `readers`: hosts to which it, or a
 * part of it, was fetched. Null for a letter whose way is not known. @rfc 5598 4
 */
export function partiesOf(
  spec: WorldSpec,
  { hops, delivered }: Journey,
  readers: readonly string[],
): readonly Party[] | null {
  const [first, ...relays] = hops;
  const last = hops.at(-1);
  if (!first || !last || !delivered) return null;
  const host = (id: string) => spec.hosts.find((one) => one.id === id);
  const took = host(first.to);
  const service = took?.kind === 'mail' ? took.services.find(({ port }) => port === first.port) : undefined;
  const isSubmission = service?.protocol === 'smtp' && service.role === 'submission';
  const submitter = `${nameOf(took)}, port ${first.port}`;
  return [
    {
      role: 'aMUA',
      name: 'The author’s mail user agent',
      who: nameOf(host(first.from)),
      words: 'where the letter was written and given away',
    },
    {
      role: 'MSA',
      name: 'Mail submission agent',
      who: submitter,
      words: isSubmission
        ? 'takes letters from people who have logged in'
        : 'port 25 played this part too, as it did before ports 587 and 465 were made for it',
    },
    {
      role: 'MTA',
      name: 'Mail transfer agents',
      who: [first, ...relays].map(({ to }) => nameOf(host(to))).join(' → '),
      words:
        relays.length === 0
          ? 'sender and recipient share a server: no relay'
          : 'each passes it on to the next',
    },
    {
      role: 'MDA',
      name: 'Mail delivery agent',
      who: nameOf(host(last.to)),
      words: 'puts it into the mailbox, with Return-Path on top',
    },
    {
      role: 'rMUA',
      name: 'The recipient’s mail user agent',
      who: readers.length === 0 ? null : readers.map((id) => nameOf(host(id))).join(', '),
      words:
        readers.length === 0
          ? 'nobody has fetched it yet: POP3 or IMAP would'
          : 'fetched it, or a part of it',
    },
  ];
}

function nameOf(host: HostSpec | undefined): string {
  if (host?.kind === 'device') return host.look === 'laptop' ? 'Laptop' : 'Phone';
  return host?.names[0] ?? 'an unknown host';
}
