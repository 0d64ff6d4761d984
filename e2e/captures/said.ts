import { clearingsOf } from '@/lib/capture/in-clear';
import type { Side, World } from '@/sim/index';
import type { Dissected } from './tshark';

/** A command or a reply: its side, the place in its stream where it begins, and its word. */
export interface Said {
  readonly connection: number;
  readonly side: Side;
  readonly from: number;
  readonly word: string;
}

/** SMTP's verb, POP3's verb, IMAP's tag and verb; SMTP's code, POP3's status, IMAP's tag and status. */
export function saidInLog(world: World): readonly Said[] {
  const said: Said[] = [];
  for (const { connection, event } of world.log.entries) {
    if (connection === null) continue;
    const add = (side: Side, from: number, word: string) => said.push({ connection, side, from, word });
    switch (event.kind) {
      case 'smtp.received':
      case 'pop3.received':
        if (event.verb !== null) add('client', event.from, event.verb);
        break;
      case 'imap.received':
        if (event.verb !== null) add('client', event.from, `${event.tag} ${event.verb}`);
        break;
      case 'smtp.replied':
        add('server', event.from, `${event.code}`);
        break;
      case 'pop3.replied':
        add('server', event.from, event.status);
        break;
      case 'imap.responded':
        if (event.tag !== null && event.status !== null)
          add('server', event.from, `${event.tag} ${event.status}`);
        break;
      default:
    }
  }
  return said;
}

/** What tshark reads in a packet, in the same words and in its order. */
export function wordsOf(packet: Dissected): {
  readonly client: readonly string[];
  readonly server: readonly string[];
} {
  const imap = (field: 'imap.request' | 'imap.response', form: RegExp) =>
    packet(field).flatMap((line) => {
      const [, tag, word = ''] = form.exec(line) ?? [];
      return tag === undefined ? [] : [`${tag} ${word.toUpperCase()}`];
    });
  return {
    client: [
      ...packet('smtp.req.command').map((verb) => (verb === 'STAR' ? 'STARTTLS' : verb.toUpperCase())),
      ...packet('pop.request.command').map((verb) => verb.toUpperCase()),
      ...imap('imap.request', /^(\S+) ((?:UID )?[A-Z]+)/i),
    ],
    server: [
      ...packet('smtp.response.code'),
      ...packet('pop.response.indicator'),
      ...imap('imap.response', /^([^\s*+]\S*) (OK|NO|BAD|BYE|PREAUTH)\b/i),
    ],
  };
}

/**
 * The same as a capture with TLS taken off shows it: without STARTTLS and its reply, and what stands behind them as much
 * nearer to the beginning.
 */
export function withoutUpgrades(said: readonly Said[], world: World): readonly Said[] {
  const clearings = clearingsOf(world.log.entries, world.spec);
  return said.flatMap((one) => {
    const cut = clearings.get(one.connection)?.upgrade?.[one.side];
    if (!cut || one.from < cut.from) return [one];
    return one.from < cut.to ? [] : [{ ...one, from: one.from - (cut.to - cut.from) }];
  });
}
