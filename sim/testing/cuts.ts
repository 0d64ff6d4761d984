import { latin1, octetsOf } from '../kernel/octets.ts';
import { nextInt, type RandomState } from '../kernel/random.ts';
import type { SmallHost } from './host.ts';
import type { Deed } from './play.ts';

/**
 * Joins what a client sends in a row into one piece. Another connection, a handshake and time that
 * passes end a piece: what stands before them must have been heard.
 */
export function joined(deeds: readonly Deed[]): readonly Deed[] {
  const pieces: Deed[] = [];
  for (const deed of deeds) {
    const last = pieces.at(-1);
    if (deed.kind === 'send' && last?.kind === 'send' && last.connection === deed.connection) {
      const octets = octetsOf(latin1(last.octets) + latin1(deed.octets));
      pieces[pieces.length - 1] = { ...deed, octets };
    } else pieces.push(deed);
  }
  return pieces;
}

/** Sends every octet on its own. */
export function octetByOctet(deeds: readonly Deed[]): readonly Deed[] {
  return cut(deeds, () => 1);
}

/** Cuts the joined pieces in places that the seed decides, 1 to 40 octets long. */
export function cutAtRandom(deeds: readonly Deed[], random: RandomState): readonly Deed[] {
  return cut(joined(deeds), () => 1 + nextInt(random, 40));
}

function cut(deeds: readonly Deed[], next: () => number): readonly Deed[] {
  return deeds.flatMap((deed) => {
    if (deed.kind !== 'send') return [deed];
    const pieces: Deed[] = [];
    for (let at = 0; at < deed.octets.length; ) {
      const end = Math.min(deed.octets.length, at + next());
      pieces.push({ ...deed, octets: deed.octets.slice(at, end) });
      at = end;
    }
    return pieces;
  });
}

/** What must not depend on cuts: what the server said on each connection, and all that happened, in order. */
export function outcomeOf(host: SmallHost, connections: readonly number[]): unknown {
  return {
    said: connections.map((connection) => latin1(host.said(connection))),
    closed: connections.map((connection) => host.isClosed(connection)),
    events: connections.map((connection) => host.events(connection)),
    happenings: host.happenings,
  };
}
