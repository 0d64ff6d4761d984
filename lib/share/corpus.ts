import { FETCHING } from '@/sim/fetching';
import { type Divergence, ENGINE, type Journal, replay, SCENARIOS } from '@/sim/index';
import { digestOfLog } from './log-digest';

/**
 * One session of `corpus/`: a link and a file that were made once and never change, and what they came to
 * when that was recorded last. Old links and files must be read, and their journals replay, for ever.
 */
export interface Specimen {
  /** What is shown in it. */
  readonly about: string;
  /** The fragment of the link as it was given out; '' in one that is new. */
  readonly link: string;
  readonly recorded: Recorded | null;
  /** The session file's content. */
  readonly session: object;
}

/** What a journal came to, and in which version of the engine. */
interface Recorded {
  readonly engine: string;
  readonly log: string;
}

/** Plays a journal and says what it comes to in this version; null where there is no such world any more. */
export function playedNow(
  journal: Journal,
): { readonly recorded: Recorded; readonly diverged: Divergence | null } | null {
  const played = replay(journal, SCENARIOS, FETCHING);
  if (!played.ok) return null;
  const log = digestOfLog(played.world.log.entries);
  return { recorded: { engine: ENGINE, log }, diverged: played.diverged };
}
