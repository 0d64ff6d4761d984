'use client';

import { useEffect, useState } from 'react';
import { Finale, HintBox, type HintStep, QuestionBox, TaskTools } from '@/app/_parts/labs/task-help';
import { TaskPanel } from '@/app/_parts/labs/task-panel';
import type { GoalStep, LabGoal } from '@/content/schema/lab';
import type { Predicate } from '@/content/schema/predicate';
import type { Lab } from '@/lib/lab/lab';
import type { Hint } from '@/lib/lesson/hints';
import { missingWords } from '@/lib/lesson/missing';
import { shuffled } from '@/lib/lesson/shuffle';
import type { TaskProgress } from '@/lib/lesson/task-fold';
import { betterCredit, type Credit, creditFor, noteOf, noteProgress } from '@/lib/storage/progress';
import type { TaskHeadProps } from './lab-page';
import { useScreen } from './on-screen';
import type { TaskOnPage } from './task';
import { useHints } from './use-hints';
import { useLabState } from './use-lab';
import { useTask } from './use-task';

export interface TaskPaneProps extends TaskHeadProps {
  readonly part: TaskOnPage;
}

const VERDICTS: { readonly [C in Credit]: string } = {
  unaided: 'All goals reached, unaided',
  hinted: 'All goals reached, with hints',
  shown: 'All goals reached, as it was shown',
};

/** A lab's goals, questions and hints, above its console. */
export function TaskPane({ session, part, onTake }: TaskPaneProps) {
  const { lab } = session;
  const { task, id } = part;
  const { progress, since } = useTask(lab, task);
  const touched = useLabState(lab, ({ timeline }) => timeline.done > timeline.start);
  const actions = useLabState(lab, ({ timeline }) => timeline.done);
  const screen = useScreen();
  const [asked, setOpen] = useState<boolean | null>(null);
  // Where there is room the goals stay; elsewhere they make way for what is being said.
  const isOpen = asked ?? (screen === 'wide' || screen === null || !touched);
  /** The goal that was chosen; `until` so many actions are done, where it was chosen by answering. */
  const [chosen, setChosen] = useState<{ readonly id: string; readonly until: number | null } | null>(null);
  const [training, setTraining] = useState(false);
  useEffect(() => setTraining(noteOf(id).training), [id]);

  const current = progress.goals.find(({ reachedAt }) => reachedAt === null) ?? null;
  const selected = progress.goals.find(({ goal }) => goal.id === chosen?.id) ?? current;
  const help = useHints(lab, part, selected, since, current !== null && !training);
  const credit = useCredit(id, progress);
  useEffect(() => {
    if (progress.complete) setOpen(true);
  }, [progress.complete]);
  // What is reached is left behind: the next goal comes into sight by itself.
  const currentId = current?.goal.id ?? null;
  // Why an answer was right stays in sight until something else is done.
  useEffect(
    () => setChosen((now) => (now?.until === null || now?.until === actions ? now : null)),
    [actions],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another goal is at hand
  useEffect(() => setChosen((now) => (now?.until === null ? null : now)), [currentId]);

  const goals = progress.goals.map(({ goal, reachedAt, steps, missing }) => ({
    id: goal.id,
    title: goal.title,
    done: reachedAt !== null,
    missing: training || missing === null ? [] : missingWords(missing, lab.spec),
    steps: goal.steps.map(({ verb, words: said }, i) => ({ verb, words: said, done: steps[i] ?? false })),
  }));
  const answer = (question: string, value: string) => {
    lab.act({ kind: 'answer', question, value });
    if (selected) setChosen({ id: selected.goal.id, until: lab.actionCount });
  };
  const changeTraining = (next: boolean) => {
    noteProgress(id, { training: next });
    setTraining(next);
  };

  return (
    <TaskPanel
      title={task.title}
      lead={task.lead}
      goals={goals}
      selected={selected?.goal.id ?? null}
      onSelect={(goal) => setChosen({ id: goal, until: null })}
      hero={!touched}
      open={isOpen}
      onOpen={setOpen}
      offer={
        help.due && current ? (
          <button
            type="button"
            className="mr-2 text-control font-[600] underline"
            onClick={() => setOpen(true)}
          >
            A hint?
          </button>
        ) : null
      }
      help={
        selected ? (
          <>
            {progress.answers
              .filter(({ question }) => asks(selected.goal, question.id))
              .map(({ question, value, right }) => (
                <QuestionBox
                  key={question.id}
                  text={question.text}
                  options={
                    question.options
                      ? shuffled(question.options, `${id} ${question.id} ${part.variant}`)
                      : null
                  }
                  value={value}
                  right={right}
                  because={question.because}
                  onAnswer={(said) => answer(question.id, said)}
                />
              ))}
            {selected.reachedAt === null && !training ? (
              <HintBox
                steps={help.hint ? stepsOf(help.hint, help.pulled, lab) : []}
                total={4}
                due={help.due}
                waiting={help.waiting}
                onPull={help.pull}
                onTake={takerOf(help.hint, lab, onTake)}
              />
            ) : null}
          </>
        ) : null
      }
      finale={
        credit ? (
          <Finale
            words={VERDICTS[credit]}
            keep={task.keep}
            next={part.next}
            onFresh={credit === 'unaided' ? null : part.onFresh}
          />
        ) : null
      }
      tools={
        <TaskTools
          repairs={task.repairs}
          onRepair={(repair) => {
            const found = task.repairs.find((one) => one.id === repair);
            if (found) lab.act({ kind: 'fault', fault: found.fault });
          }}
          waits={task.solution.some(({ deed }) => deed.do === 'wait') ? WAITS : []}
          onWait={(minutes) => lab.act({ kind: 'wait', ms: minutes * 60_000 })}
          training={training}
          onTraining={changeTraining}
          onStartOver={() => session.startOver()}
        />
      }
    />
  );
}

/** Minutes that can be let pass. */
const WAITS = [10, 60, 360];

/** The credit for a lab that is finished, which is noted; null while it is not. */
function useCredit(id: string, { complete, answers }: TaskProgress): Credit | null {
  const guessed = answers.some(({ question, wrong }) => question.options !== undefined && wrong > 1);
  const [credit, setCredit] = useState<Credit | null>(null);
  useEffect(() => {
    if (!complete) {
      setCredit(null);
      return;
    }
    const note = noteOf(id);
    const earned = creditFor(note.help, guessed);
    noteProgress(id, { best: betterCredit(note.best, earned) });
    setCredit(earned);
  }, [id, complete, guessed]);
  return credit;
}

/** Tells whether a goal waits for the answer to this question. */
function asks({ steps }: LabGoal, question: string): boolean {
  return steps.some(({ when }: GoalStep) => waitsFor(when, question));
}

function waitsFor(predicate: Predicate, question: string): boolean {
  if (predicate.is === 'known') return predicate.question === question;
  if (predicate.is === 'all' || predicate.is === 'any' || predicate.is === 'then')
    return predicate.of.some((one) => waitsFor(one, question));
  return false;
}

/** The steps of a hint that were asked for. */
function stepsOf(hint: Hint, pulled: number, lab: Lab): readonly HintStep[] {
  const { missing, rule, rfc, why, slots, filled, on, deed } = hint;
  const isLine = deed?.do === 'say' && deed.lines.some((line) => line !== '');
  const host = lab.spec.hosts.find((one) => one.id === on);
  const place = host?.kind === 'device' && lab.start.consoles.length > 1 ? ` (on the ${host.look})` : '';
  const all: readonly HintStep[] = [
    { title: 'Missing:', words: `${missing.join('; ')}.` },
    { title: 'The rule:', words: rule, rfc },
    { title: 'Next:', words: why, line: slots },
    isLine ? { title: 'Say', words: `${place}`.trim(), line: filled } : { title: 'Do this:', words: filled },
  ];
  return all.slice(0, pulled);
}

/** Puts the line of a hint into the input of the console where it is said; null where it is no line. */
function takerOf(hint: Hint | null, lab: Lab, onTake: TaskHeadProps['onTake']): (() => void) | null {
  if (hint?.deed?.do !== 'say') return null;
  const { on, lines } = hint.deed;
  return () => {
    lab.activate(on);
    // The input is that of the console in use, once it is drawn.
    requestAnimationFrame(() => onTake(lines[0] ?? ''));
  };
}
