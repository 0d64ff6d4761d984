import type { Fetching } from './fetching.ts';
import { ENGINE, type Journal } from './journal.ts';
import type { WorldSpec } from './spec.ts';
import { World } from './world.ts';

/** Why a replay is not the same as what was recorded. */
export type Divergence =
  /** Another version of the engine, or of the scenario, has played it. */
  | { readonly kind: 'engine'; readonly recorded: string }
  | { readonly kind: 'scenario' }
  /** An action could not be done any more. */
  | { readonly kind: 'action'; readonly index: number }
  /** The log ended elsewhere. */
  | { readonly kind: 'log'; readonly recorded: number };

/** `diverged` is null where the replay is what was recorded, entry by entry. */
export type Replayed =
  | { readonly ok: true; readonly world: World; readonly diverged: Divergence | null }
  | { readonly ok: false; readonly reason: 'no-such-scenario' };

/** Plays a journal in a new world. What may differ is told, never passed off as the same. */
export function replay(journal: Journal, specs: readonly WorldSpec[], fetching: Fetching): Replayed {
  const spec = specs.find(({ id }) => id === journal.scenario);
  if (!spec) return { ok: false, reason: 'no-such-scenario' };
  const world = new World(spec, journal.seed, fetching);
  let diverged: Divergence | null = null;
  for (const [index, action] of journal.actions.entries()) {
    const { from, to } = world.apply(action);
    // Only what led to something was ever written down.
    if (to === from) diverged ??= { kind: 'action', index };
  }
  if (world.log.entries.length !== journal.entries) diverged ??= { kind: 'log', recorded: journal.entries };
  if (journal.digest !== world.digest) diverged = { kind: 'scenario' };
  if (journal.engine !== ENGINE) diverged = { kind: 'engine', recorded: journal.engine };
  return { ok: true, world, diverged };
}
