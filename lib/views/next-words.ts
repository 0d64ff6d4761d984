import type { NextEvent } from '@/sim/index';
import { pointWords } from './fault-kinds';
import type { FaultSource } from './faults';
import { clockOf } from './wall-clock';

/** What will happen first when time passes, in one sentence; `At 09:45 …`. */
export function nextWords({ entries, spec }: FaultSource, next: NextEvent): string {
  const at = clockOf(spec.startsAt + next.at);
  const host = pointWords(spec, next.host);
  if (next.what === 'give-up') return `At ${at} ${host} gives up on a connection from which nothing comes.`;
  if (next.what === 'retry') {
    const recipients = new Set<string>();
    for (const { event } of entries) {
      if (event.kind === 'mta.deferred' && event.on === next.host && event.id === next.letter)
        recipients.add(event.recipient);
    }
    const [first = 'somebody', ...more] = recipients;
    const whom = more.length === 0 ? first : `${first} and ${more.length} more`;
    return `At ${at} ${host} tries the letter to ${whom} again.`;
  }
  const opening = entries.find(
    ({ event, connection }) => event.kind === 'connection.opening' && connection === next.connection,
  )?.event;
  if (opening?.kind === 'connection.opening' && opening.purpose === 'relay' && opening.from === next.host)
    return `At ${at} ${host} stops waiting for ${pointWords(spec, opening.to ?? '')}.`;
  return `At ${at} ${host} looks whether its session is still used.`;
}
