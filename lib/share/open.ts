import type { FetchingPart } from '@/lib/lab/lab';
import { freeLab, type LabStart } from '@/lib/lab/start';
import { tabsIn } from '@/lib/lab/tabs';
import { newTimeline, type Timeline } from '@/lib/lab/timeline';
import { HANDED_OVER, handedOver } from '@/lib/storage/handed-over';
import { ENGINE, type Journal, SCENARIOS, World, type WorldSpec } from '@/sim/index';
import { readSession } from './file';
import { readLink } from './link';
import { failed, type Shared, type SharedRead } from './shared';
import { type ProblemWords, wordsOf } from './words';

/** A shared session, ready to be gone on with in a lab of its own. */
export interface Opened {
  readonly title: string | null;
  /** How many steps of it were played. */
  readonly steps: number;
  readonly start: LabStart;
  readonly timeline: Timeline;
  readonly fetching: FetchingPart;
  /** Why it may not look as it did where it was made; null where it is the same, entry by entry. */
  readonly differs: string | null;
}

export type OpenedOrNot =
  | { readonly ok: true; readonly opened: Opened }
  /** `partly`: what of it can be shown all the same. */
  | { readonly ok: false; readonly words: ProblemWords; readonly partly: Opened | null };

/** What a session may lead to: one that does more was not made by a person. */
export const PLAYED_ENTRIES = 100_000;

/** Milliseconds of work after which the page gets a turn. */
const TURN_MS = 12;

/**
 * Reads and plays what a fragment of the lab's address names: a link to a session, or a file that another page has
 * handed over. Never rejects but where the engine's second part cannot be loaded; hostile content costs little.
 */
export async function openShared(fragment: string): Promise<OpenedOrNot> {
  const isFile = fragment === `#${HANDED_OVER}`;
  const read = isFile ? readHandedOver() : await readLink(fragment);
  const thing = isFile ? 'file' : 'link';
  const fetching = await import('@/lib/lab/fetching');
  if (read.ok) {
    const played = await play(read.shared, fetching, true);
    if (played === null) return { ok: false, words: NO_WORLD, partly: null };
    const { opened, isWhole } = played;
    if (isWhole) return { ok: true, opened };
    return { ok: false, words: TOO_MUCH, partly: opened };
  }
  const { problem } = read;
  const partly = problem.partly && (await play(problem.partly.shared, fetching, false));
  return { ok: false, words: wordsOf(problem, thing), partly: partly?.opened ?? null };
}

function readHandedOver(): SharedRead {
  const text = handedOver();
  return text === null ? failed('not-a-session') : readSession(text);
}

const NO_WORLD: ProblemWords = {
  what: 'This session plays in a world that is not here.',
  why: 'It was made with another version of Mailwire, which has other worlds.',
  attempt: 'Open it where it was made, or ask for its transcript.',
};

const TOO_MUCH: ProblemWords = {
  what: 'This session does more than a person can follow.',
  why: `It leads to more than ${PLAYED_ENTRIES.toLocaleString('en-GB')} events, so it was stopped there.`,
  attempt: 'You can look at its beginning.',
};

/** Plays a session, with turns for the page in between; null where its world is not known. */
async function play(
  { journal, title }: Shared,
  fetching: FetchingPart,
  isWholeJournal: boolean,
): Promise<{ readonly opened: Opened; readonly isWhole: boolean } | null> {
  const spec = SCENARIOS.find(({ id }) => id === journal.scenario);
  if (!spec) return null;
  const world = new World(spec, journal.seed, fetching.FETCHING);
  let steps = 0;
  let turn = performance.now();
  for (const action of journal.actions) {
    if (world.log.entries.length > PLAYED_ENTRIES) break;
    world.apply(action);
    steps++;
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    turn = performance.now();
  }
  const actions = journal.actions.slice(0, steps);
  const isWhole = steps === journal.actions.length;
  const differs = isWholeJournal && isWhole ? differenceIn(journal, world) : null;
  const start = startOf(spec, journal);
  return { opened: { title, steps, start, timeline: begunWith(actions), fetching, differs }, isWhole };
}

/** The free lab's beginning, with nothing done: all that was done is the session's own, and can be undone. */
function startOf(spec: WorldSpec, { seed, actions }: Journal): LabStart {
  const free = freeLab(spec);
  const consoles = tabsIn(actions).filter(({ number }) => number === 0);
  const hosts = consoles.map(({ host }) => host).filter((id) => spec.hosts.some((host) => host.id === id));
  return { ...free, name: null, seed, consoles: hosts.length === 0 ? free.consoles : hosts, actions: [] };
}

const begunWith = (actions: Journal['actions']): Timeline => ({ ...newTimeline(actions), start: 0 });

/** Another engine, or another form of the world, is said and not passed off as the same. */
function differenceIn({ engine, digest, entries }: Journal, world: World): string | null {
  if (engine !== ENGINE)
    return 'It was made with another version of Mailwire: you see what this one makes of it.';
  if (digest !== world.digest)
    return 'Its world has changed since it was made: you see what comes of it now.';
  if (entries !== world.log.entries.length)
    return 'Something in it does not come out as it did where it was made.';
  return null;
}
