import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Desk } from '@/lib/lesson/desk';
import { beginTask, playTask, progressAt } from '@/lib/lesson/play-task';
import type { TaskProgress } from '@/lib/lesson/task-fold';
import { isFault, worldOf } from '@/lib/lesson/task-world';
import { openPlaces, variantCount, variantOf } from '@/lib/lesson/vary';
import { FETCHING } from '@/sim/fetching';
import type { Deed, LabTask } from '../schema/lab';
import { LABS } from './index';

const VARIANTS = [0, 1, 2];

const RFCS = new Set(
  readFileSync('docs/rfcs.tsv', 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0] ?? ''),
);

const reached = (progress: TaskProgress | null): readonly string[] =>
  (progress?.goals ?? []).filter(({ reachedAt }) => reachedAt !== null).map(({ goal }) => goal.id);

const play = (task: LabTask, variant: number, deeds: readonly Deed[]) =>
  reached(playTask(task, variant, deeds, FETCHING));

/** What harms nobody, at each console, as things stand there. */
function noise(desk: Desk, consoles: readonly string[], round: number): void {
  for (const on of consoles) {
    const connection = desk.connectionAt(on, 0);
    if (connection === null) {
      desk.do({ do: 'say', on, lines: [['help', 'hosts', 'base64 x'][round % 3] ?? ''] });
      continue;
    }
    const { entries } = desk.source;
    const own = entries.filter((entry) => entry.connection === connection).map(({ event }) => event);
    const mode = own.findLast(({ kind }) => kind === 'mode.changed');
    if (mode?.kind === 'mode.changed' && mode.mode !== 'command') continue;
    const opening = own.find(({ kind }) => kind === 'connection.opening');
    const protocol = opening?.kind === 'connection.opening' ? opening.protocol : null;
    if (protocol === 'smtp') desk.do({ do: 'say', on, lines: [round % 2 ? 'NOOP' : 'HELP'] });
    if (
      protocol === 'pop3' &&
      own.some((event) => event.kind === 'state.changed' && event.to === 'transaction')
    )
      desk.do({ do: 'say', on, lines: ['NOOP'] });
    // Not NOOP: it lets the server tell of removals, and numbers in the way that follows would be others.
    if (protocol === 'imap') desk.do({ do: 'say', on, lines: [`zz${round} CAPABILITY`] });
  }
  if (round % 4 === 1) {
    const on = consoles[0] ?? '';
    for (const line of ['telnet mail.campus.example 25', 'HELO visitor', 'NOOP', 'QUIT'])
      desk.do({ do: 'say', on, tab: 9, lines: [line] });
  }
}

describe('the labs', () => {
  it('have names of their own', () => {
    const ids = LABS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(LABS.map((task) => [task.id, task] as const))('the lab %s', (_, raw) => {
  const needed = raw.solution.flatMap(({ needed: is }, place) => (is ? [place] : []));

  it('has texts short enough to be read, and all its places are filled', () => {
    expect(openPlaces(raw)).toEqual([]);
    expect(variantCount(raw)).toBeGreaterThanOrEqual(3);
    for (const variant of VARIANTS) {
      const task = variantOf(raw, variant);
      expect(task.title.length, task.title).toBeLessThanOrEqual(42);
      expect(task.summary.length, task.summary).toBeLessThanOrEqual(130);
      expect(task.lead.length).toBeLessThanOrEqual(3);
      for (const text of [...task.lead, ...task.keep, ...task.goals.map(({ rule }) => rule)])
        expect(text.length, text).toBeLessThanOrEqual(240);
      for (const { title, rule, rfc } of task.goals) {
        expect(title.length, title).toBeLessThanOrEqual(64);
        expect(rule).toMatch(/\.$/);
        expect(rfc).toMatch(/^\d{4} [\d.]+$/);
      }
      for (const rfc of [...task.rfcs, ...task.goals.map((goal) => goal.rfc)])
        expect(RFCS.has(rfc.split(' ')[0] ?? ''), rfc).toBe(true);
      for (const { why } of task.solution) expect(why.length, why).toBeLessThanOrEqual(90);
      for (const { text, because } of task.questions) {
        expect(text.length, text).toBeLessThanOrEqual(200);
        expect(because.length, because).toBeLessThanOrEqual(240);
      }
    }
  });

  it('has a way that needs at least two steps', () => {
    expect(needed.length).toBeGreaterThanOrEqual(2);
  });

  describe.each(VARIANTS)('variant %i', (variant) => {
    const task = variantOf(raw, variant);
    const all = task.goals.map(({ id }) => id);
    const deeds = task.solution.map(({ deed }) => deed);

    it('has a world', () => {
      const world = worldOf(task);
      expect(isFault(world) ? world : null).toBeNull();
    });

    it('has no goal that is reached by doing nothing', () => {
      expect(play(task, variant, [])).toEqual([]);
    });

    it('reaches every goal by its solution, without the courtesies too', () => {
      expect(play(task, variant, deeds)).toEqual(all);
      const bare = task.solution.filter(({ needed: is }) => is).map(({ deed }) => deed);
      expect(play(task, variant, bare)).toEqual(all);
    });

    it.each(needed)('misses a goal without step %i', (place) => {
      const rest = deeds.filter((_deed, i) => i !== place);
      expect(play(task, variant, rest).length, JSON.stringify(deeds[place])).toBeLessThan(all.length);
    });

    it('is not spoilt by what harms nobody', () => {
      const begun = beginTask(task, variant, FETCHING);
      if (!begun) throw new Error('no world');
      for (const [round, deed] of deeds.entries()) {
        noise(begun.desk, task.consoles, round);
        begun.desk.do(deed);
      }
      expect(reached(progressAt(task, begun))).toEqual(all);
    });

    it.each(task.others.map((way, i) => [i, way] as const))('takes another way: %i', (_i, way) => {
      expect(play(task, variant, way)).toEqual(all);
    });
  });
});
