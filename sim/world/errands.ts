import type { DnsAnswer } from '../dns/answer.ts';
import { unreachable } from '../kernel/assert.ts';
import type { ProgramInput } from '../program/program.ts';
import { tellChange } from './changes.ts';
import { type Core, mailSpec } from './core.ts';
import type { PartyEffect } from './parties.ts';
import { stepProgram } from './programs.ts';
import { stepQueue } from './queue.ts';
import type { Connection } from './state.ts';

/** What one step of one party means for its host: done in this same instant, in order. */
export type Errand = { readonly host: string; readonly cause: number } & (
  | { readonly what: 'party'; readonly connection: Connection; readonly effect: PartyEffect }
  | { readonly what: 'timer'; readonly name: string }
  | { readonly what: 'answer'; readonly id: number; readonly answer: DnsAnswer }
  | { readonly what: 'connect-failed'; readonly id: number; readonly text: string }
  | { readonly what: 'program'; readonly input: ProgramInput }
);

/** Runs all errands, and those that they bring about. */
export function runErrands(core: Core): void {
  const { errands } = core;
  for (let next = 0; next < errands.length; next++) {
    const errand = errands[next];
    if (errand) run(core, errand);
  }
  errands.length = 0;
}

function run(core: Core, errand: Errand): void {
  const { host, cause } = errand;
  switch (errand.what) {
    case 'party':
      runEffect(core, errand.host, errand.connection, errand.effect, errand.cause);
      return;
    case 'answer':
      stepQueue(core, host, { kind: 'answer', id: errand.id, answer: errand.answer }, cause);
      return;
    case 'connect-failed':
      stepQueue(core, host, { kind: 'connect-failed', id: errand.id, text: errand.text }, cause);
      return;
    case 'program':
      stepProgram(core, host, errand.input, null, cause);
      return;
    case 'timer':
      stepQueue(core, host, { kind: 'timer', name: errand.name }, cause);
      return;
    default:
      unreachable(errand);
  }
}

/** What a session ordered that its host as a whole has to do. */
function runEffect(
  core: Core,
  host: string,
  { id, service: place, attemptId }: Connection,
  effect: PartyEffect,
  cause: number,
): void {
  if (effect.kind === 'changed') tellChange(core, host, effect.change, cause);
  else if (effect.kind === 'accept') {
    const { kind: _, ...letter } = effect;
    const service = mailSpec(core, host).services[place];
    const role = service?.protocol === 'smtp' ? service.role : 'mx';
    stepQueue(core, host, { kind: 'accepted', ...letter, role }, cause);
  } else if (effect.kind === 'result' && attemptId !== null)
    stepQueue(core, host, { kind: 'sent', id: attemptId, results: effect.results }, cause);
  else if (effect.kind === 'said' && attemptId !== null)
    stepProgram(core, host, { kind: 'said', id: attemptId, said: effect.said }, id, cause);
}
