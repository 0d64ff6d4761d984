import type { ProgramEvent } from '../program/events.ts';
import type { ProgramEffect, ProgramInput } from '../program/program.ts';
import type { Sink } from '../protocol/endpoint.ts';
import { type Core, hostSpec, note } from './core.ts';
import { fetchingOf } from './ear.ts';
import { ask } from './look-up.ts';
import { isAddress } from './names.ts';
import { dialFor } from './program-calls.ts';
import { hand } from './stage.ts';

/**
 * Gives the mail program of a device its input; what it orders is carried out, what it tells is logged.
 * `connection` is the one whose session told it something; null for an order of the person.
 */
export function stepProgram(
  core: Core,
  device: string,
  input: ProgramInput,
  connection: number | null,
  cause: number,
): void {
  const { programs } = fetchingOf(core.fetching);
  const state = core.state.programs.get(device) ?? programs.begin();
  core.state.programs.set(device, state);
  const machine = {
    device,
    hostname: hostSpec(core, device).names[0] ?? device,
    epochMs: () => core.spec.startsAt + core.state.now,
  };
  programs.program(machine, state).step(input, new ProgramStage(core, device, connection, cause));
}

/** Where one step of a mail program writes to. */
class ProgramStage implements Sink<ProgramEffect, ProgramEvent> {
  private readonly core: Core;
  private readonly device: string;
  private readonly connection: number | null;
  private readonly cause: number;

  constructor(core: Core, device: string, connection: number | null, cause: number) {
    this.core = core;
    this.device = device;
    this.connection = connection;
    this.cause = cause;
  }

  event(event: ProgramEvent): void {
    note(this.core, event, this.cause, this.connection);
  }

  effect(effect: ProgramEffect): void {
    const { core, device, cause } = this;
    if (effect.kind === 'dial') {
      const { host } = effect.server;
      if (isAddress(host)) dialFor(core, device, effect, host, cause);
      else ask(core, device, host, 'A', { purpose: 'program', dial: effect }, cause);
      return;
    }
    for (const connection of core.state.connections.values()) {
      if (connection.purpose !== 'program' || connection.from !== device) continue;
      if (connection.attemptId === effect.id) hand(core, connection, 'client', effect.input, cause);
    }
  }
}
