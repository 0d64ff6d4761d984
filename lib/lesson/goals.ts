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
 * Walks through goals along a growing log. Steps count in their order; anything else that is done on the way is no
 * mistake and costs nothing. The log is read once: how far one was at any moment is known from then on.
 */
export class GoalFold {
  private readonly goals: readonly Goal[];
  private readonly entries: readonly Entry<WorldEvent>[];
  /** When steps were done, in their order. */
  private readonly doneAt: SimTime[] = [];
  /** The step at hand. */
  private next: GoalProgress = { goal: 0, done: 0 };
  private read = 0;
  /** What was asked under an IMAP tag, by connection. */
  private readonly asked = new Map<string, string | null>();
  /** Connections on which programs talk to each other: what they are answered is no merit of a learner. */
  private readonly notByHand = new Set<number | null>();
  private shown: GoalProgress = this.next;

  constructor(goals: readonly Goal[], entries: readonly Entry<WorldEvent>[]) {
    this.goals = goals;
    this.entries = entries;
  }

  /** How far one is at `now`; the same object as before where nothing differs. */
  at(now: SimTime): GoalProgress {
    const { entries, doneAt } = this;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.enter(entry);
    }
    let done = doneAt.findIndex((at) => at > now);
    if (done < 0) done = doneAt.length;
    let goal = 0;
    for (
      let steps = this.stepsOf(goal);
      goal < this.goals.length && done >= steps;
      steps = this.stepsOf(goal)
    ) {
      done -= steps;
      goal++;
    }
    if (this.shown.goal !== goal || this.shown.done !== done) this.shown = { goal, done };
    return this.shown;
  }

  private stepsOf(goal: number): number {
    return this.goals[goal]?.steps.length ?? 0;
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event, connection, at } = entry;
    if (event.kind === 'connection.opening' && event.purpose !== 'terminal') this.notByHand.add(connection);
    const { goal, done } = this.next;
    const step = this.goals[goal]?.steps[done];
    if (!step) return;
    if (event.kind === 'imap.received') this.asked.set(`${connection} ${event.tag}`, event.verb);
    const verb =
      event.kind === 'imap.responded' ? (this.asked.get(`${connection} ${event.tag}`) ?? null) : null;
    const byHand = step.when.is !== 'answered' || !this.notByHand.has(connection);
    if (!byHand || !holdsAt(step.when, entry, verb)) return;
    this.doneAt.push(at);
    this.next = done + 1 === this.stepsOf(goal) ? { goal: goal + 1, done: 0 } : { goal, done: done + 1 };
  }
}
