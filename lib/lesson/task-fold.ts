import type { LabGoal, LabQuestion, LabTask } from '@/content/schema/lab';
import type { Predicate } from '@/content/schema/predicate';
import type { Entry, SimTime, WorldEvent } from '@/sim/index';
import { Facts, type LogSource } from './facts';
import { type Watch, watchOf } from './watch';

/** How far a goal is. */
export interface GoalState {
  readonly goal: LabGoal;
  /** When its last step was done, virtual time; null while it is not reached. */
  readonly reachedAt: SimTime | null;
  /** One for each step. */
  readonly steps: readonly boolean[];
  /** What is still missing, as data; see missing.ts for words. Null when nothing is. */
  readonly missing: Predicate | null;
}

/** What was answered to a question. */
export interface AnswerState {
  readonly question: LabQuestion;
  /** The newest answer; null before the first. */
  readonly value: string | null;
  readonly right: boolean;
  /** Wrong answers so far. */
  readonly wrong: number;
}

export interface TaskProgress {
  readonly goals: readonly GoalState[];
  readonly answers: readonly AnswerState[];
  readonly reached: number;
  /** Every goal is reached. */
  readonly complete: boolean;
}

/** An answer as it is compared: neither case nor outer spaces, angle brackets or a last dot count. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^<(.*)>$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();

/** Tells whether an answer is one of the right ones. */
function isRight({ right }: Pick<LabQuestion, 'right'>, value: string): boolean {
  return right.some((one) => bare(one) === bare(value));
}

/** The predicate that a goal's steps make together. */
function predicateOf({ steps, order, within, without }: LabGoal): Predicate {
  const of = steps.map(({ when }) => when);
  if (order === 'any') return { is: 'all', of };
  return { is: 'then', of, ...(within ? { within } : {}), ...(without ? { without } : {}) };
}

/**
 * How far a lab's goals are at any moment: later ones cost what is new in them, earlier ones nothing. While nothing
 * changes it is the same object.
 *
 * What the lab itself did first (`startActions` of the journal) is seen, and counts for no goal.
 */
export class TaskFold {
  private readonly task: LabTask;
  private readonly source: LogSource;
  private readonly facts: Facts;
  private readonly watches: readonly Watch[];
  private reachedAt: (SimTime | null)[];
  private answers: readonly AnswerState[];
  private actionsLeft: number;
  private read = 0;
  private readonly beginning: TaskProgress;
  /** How things stood from each moment on at which something changed, in order; never empty. */
  private readonly history: { readonly at: SimTime; readonly progress: TaskProgress }[] = [];

  constructor(task: LabTask, source: LogSource, startActions: number) {
    this.task = task;
    this.source = source;
    this.actionsLeft = startActions;
    this.facts = new Facts(source, (id, value) => {
      const question = task.questions.find((one) => one.id === id);
      return question !== undefined && isRight(question, value);
    });
    this.watches = task.goals.map((goal) => watchOf(predicateOf(goal)));
    this.reachedAt = task.goals.map(() => null);
    this.answers = task.questions.map((question) => ({ question, value: null, right: false, wrong: 0 }));
    this.beginning = this.progress();
  }

  /** The goals at `now`, later or earlier than before: what was read is not read again. */
  showUntil(now: SimTime): TaskProgress {
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.facts.see(entry);
      if (this.follow(entry)) this.history.push({ at: entry.at, progress: this.progress() });
    }
    const last = this.history.at(-1);
    if (last && last.at <= now) return last.progress;
    return this.history.findLast(({ at }) => at <= now)?.progress ?? this.beginning;
  }

  /** Takes an entry; true where anything is nearer or farther now. */
  private follow(entry: Entry<WorldEvent>): boolean {
    let moved = false;
    if (entry.event.kind === 'person.did' && this.actionsLeft-- <= 0) {
      const { action } = entry.event;
      moved = action.kind === 'answer';
      if (action.kind === 'answer') this.answered(action.question, action.value);
    }
    if (this.actionsLeft >= 0) return false;
    for (const [i, watch] of this.watches.entries()) {
      if (watch.met || !watch.see(entry, this.facts)) continue;
      moved = true;
      if (watch.met) this.reachedAt[i] = entry.at;
    }
    return moved;
  }

  private answered(id: string, value: string): void {
    this.answers = this.answers.map((one) => {
      if (one.question.id !== id) return one;
      const right = isRight(one.question, value);
      return { ...one, value, right: one.right || right, wrong: one.wrong + (right ? 0 : 1) };
    });
  }

  private progress(): TaskProgress {
    const goals = this.task.goals.map((goal, i): GoalState => {
      const watch = this.watches[i];
      return {
        goal,
        reachedAt: this.reachedAt[i] ?? null,
        steps: watch?.met ? goal.steps.map(() => true) : (watch?.parts ?? []),
        missing: watch?.missing ?? null,
      };
    });
    const reached = goals.filter(({ reachedAt }) => reachedAt !== null).length;
    return { goals, answers: this.answers, reached, complete: reached === goals.length };
  }
}
