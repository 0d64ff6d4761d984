import type { Entry, SimTime, WorldEvent } from '@/sim/index';
import { holdsAt, type PlainLeaf } from './predicate';

/** One step of a goal: what to say, why, and what shows that it was said well. */
interface GoalStep {
  /** As the stepper shows it: `RCPT`. */
  readonly verb: string;
  readonly words: string;
  readonly when: PlainLeaf;
}

export interface Goal {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** The title where there is little room. */
  readonly short: string;
  readonly steps: readonly GoalStep[];
}

/** Where a learner stands: the goal at hand and how many of its steps are done. */
export interface GoalProgress {
  /** Place in the list; its length when all is done. */
  readonly goal: number;
  readonly done: number;
}

/**
 * Walks through goals along the log up to `now`. Steps count in their order; anything else that is
 * done on the way is no mistake and costs nothing.
 */
export function progressOf(
  goals: readonly Goal[],
  entries: readonly Entry<WorldEvent>[],
  now: SimTime,
): GoalProgress {
  let goal = 0;
  let done = 0;
  /** What was asked under an IMAP tag, by connection. */
  const asked = new Map<string, string | null>();
  for (const entry of entries) {
    if (entry.at > now) break;
    const { event, connection } = entry;
    if (event.kind === 'imap.received') asked.set(`${connection} ${event.tag}`, event.verb);
    const verb = event.kind === 'imap.responded' ? (asked.get(`${connection} ${event.tag}`) ?? null) : null;
    const step = goals[goal]?.steps[done];
    if (!step) break;
    if (!holdsAt(step.when, entry, verb)) continue;
    done++;
    if (done === goals[goal]?.steps.length) {
      goal++;
      done = 0;
    }
  }
  return { goal, done };
}
