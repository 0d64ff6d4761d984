import type { WorldFault } from '@/sim/index';
import type { Deed, GoalStep, LabGoal, SolutionStep } from './lab';
import type { Answered, Predicate } from './predicate';

/** Short ways to write the data of a lab. */

/** Lines typed at a console, one after the other. */
export const say = (on: string, ...lines: readonly string[]): Deed => ({ do: 'say', on, lines });
export const hangUp = (on: string): Deed => ({ do: 'hang-up', on });
export const wait = (minutes: number): Deed => ({ do: 'wait', minutes });
export const reply = (question: string, value: string): Deed => ({ do: 'answer', question, value });
export const fault = (what: WorldFault): Deed => ({ do: 'fault', fault: what });

/** A step without which some goal is missed. */
export const need = (why: string, deed: Deed): SolutionStep => ({ deed, needed: true, why });
/** A step that is good manners, or good to see, and may be left out. */
export const nice = (why: string, deed: Deed): SolutionStep => ({ deed, needed: false, why });

type Conditions = Omit<Answered, 'is' | 'protocol' | 'verb'>;
const answered =
  (protocol: Answered['protocol']) =>
  (verbs: string, on: Conditions = {}): Answered => ({
    is: 'answered',
    protocol,
    verb: verbs.split('|').filter(Boolean),
    ...on,
  });

/** An answer to one of these commands: `smtp('HELO|EHLO')`. */
export const smtp = answered('smtp');
export const pop3 = answered('pop3');
export const imap = answered('imap');

export const step = (verb: string, words: string, when: Predicate): GoalStep => ({ verb, words, when });

/** A goal of one step. */
export function goal(
  id: string,
  title: string,
  when: Predicate,
  rule: string,
  rfc: string,
  verb = '',
  words = '',
): LabGoal {
  return { id, title, steps: [step(verb, words, when)], rule, rfc };
}
