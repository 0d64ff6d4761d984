import type { Entry, HostEvent, SimTime, WorldEvent } from '@/sim/index';
import type { MapCable, MapLetter } from './map-scene';
import { cableIdOf, type Link } from './map-traffic';
import type { WireConnection } from './wire-index';

/** A letter that was taken and is shown on its way: the entry of the reply, and how far it is, 0 to 1. */
export interface HeldLetter {
  readonly seq: number;
  readonly progress: number;
}

/** A letter on its way across a cable, and the id that it has in the queue it comes to. */
export interface ShownLetter {
  readonly drawn: MapLetter;
  readonly queueId: string;
  readonly link: Link;
}

/** Places a held letter on the cable that it crossed; null where that is not shown. */
export function letterOn(
  held: HeldLetter | null,
  stepwise: boolean,
  entries: readonly Entry<WorldEvent>[],
  links: readonly Link[],
  cables: readonly MapCable[],
): ShownLetter | null {
  const reply = held ? entries[held.seq] : undefined;
  const link = links.find(({ wire }) => wire.id === reply?.connection);
  if (!held || !reply || !link || !cables.some(({ id }) => id === cableIdOf(link))) return null;
  const queued = queuedBy(reply, link.to, entries);
  if (!queued) return null;
  const { recipients, from, id } = queued;
  const more = recipients.length > 1 ? ` +${recipients.length - 1}` : '';
  const share = Math.max(0, Math.min(1, held.progress));
  const drawn: MapLetter = {
    id: `letter-${held.seq}`,
    cable: cableIdOf(link),
    direction: 'request',
    progress: stepwise ? Math.round(share) : eased(share),
    address: `${recipients[0] ?? ''}${more}`,
    bounce: from === '',
  };
  return { drawn, queueId: id, link };
}

type Queued = Extract<HostEvent, { readonly kind: 'mta.queued' }>;

/** What the host put into its queue when it gave this reply. */
function queuedBy(
  reply: Entry<WorldEvent>,
  host: string,
  entries: readonly Entry<WorldEvent>[],
): Queued | null {
  for (const step of [1, -1]) {
    for (let i = reply.seq; entries[i]?.at === reply.at; i += step) {
      const event = entries[i]?.event;
      if (event?.kind === 'mta.queued' && event.on === host) return event;
    }
  }
  return null;
}

/** Tells whether a server took a letter on this connection at that very moment. */
export function tookLetterAt({ answered }: WireConnection, at: SimTime): boolean {
  let low = 0;
  let high = answered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((answered[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  for (let reply = answered[low]; reply?.at === at; reply = answered[++low]) {
    if (reply.asked?.what === 'letter' && !reply.refused) return true;
  }
  return false;
}

const eased = (share: number): number =>
  share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
