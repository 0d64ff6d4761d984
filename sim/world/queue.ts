import type { MtaEvent } from '../mta/events.ts';
import type { MtaEffect, MtaInput } from '../mta/orders.ts';
import type { Sink } from '../protocol/endpoint.ts';
import { openConnection } from './calls.ts';
import { tellChange } from './changes.ts';
import { type Core, note } from './core.ts';
import { ask } from './look-up.ts';
import { mailHost, relayParty } from './parties.ts';
import { setTimer } from './timers.ts';

/** Gives a host's queue its input; what it orders is carried out, what it tells is logged. */
export function stepQueue(core: Core, host: string, input: MtaInput, cause: number): void {
  mailHost(core, host).mta.step(input, new QueueStage(core, host, cause));
}

/** Where one step of a host's queue writes to. Each event has the one before it as its cause. */
class QueueStage implements Sink<MtaEffect, MtaEvent> {
  private readonly core: Core;
  private readonly host: string;
  private cause: number;

  constructor(core: Core, host: string, cause: number) {
    this.core = core;
    this.host = host;
    this.cause = cause;
  }

  event(event: MtaEvent): void {
    this.cause = note(this.core, { ...event, on: this.host }, this.cause, null).seq;
  }

  effect(effect: MtaEffect): void {
    const { core, host, cause } = this;
    switch (effect.kind) {
      case 'resolve':
        ask(core, host, effect.name, effect.type, { purpose: 'relay', queryId: effect.id }, cause);
        return;
      case 'connect':
        this.relay(effect);
        return;
      case 'timer':
        setTimer(core, { host, connection: null, side: 'server' }, effect.name, effect.afterMs, cause);
        return;
      case 'changed':
        tellChange(core, host, effect.change, cause);
    }
  }

  private relay({ id, address, port, mail }: MtaEffect & { readonly kind: 'connect' }): void {
    const { core, host, cause } = this;
    const connection = openConnection(
      core,
      {
        ...{ from: host, address, port, purpose: 'relay', attemptId: id },
        ...{ implicitTls: false, upgrade: null, verifies: null },
      },
      cause,
    );
    if (connection)
      core.parties.set(connection.id, { client: relayParty(core, connection, mail), server: null });
    else failRelay(core, host, id, 'unreachable', cause);
  }
}

/** What connect(2) says, as Postfix passes it on. */
const FAILURES = {
  'connection-refused': 'Connection refused',
  'timed-out': 'Connection timed out',
  unreachable: 'No route to host',
} as const;

/** A connection for the queue of `host` could not be opened. */
export function failRelay(
  core: Core,
  host: string,
  id: number,
  reason: keyof typeof FAILURES,
  cause: number,
): void {
  core.errands.push({ what: 'connect-failed', host, id, text: FAILURES[reason], cause });
}
