import { describe, expect, it } from 'vitest';
import { LABS } from '../labs/index';
import { readTask, TASK_LIMITS } from './read-task';

const first = (): Record<string, unknown> => JSON.parse(JSON.stringify(LABS[0]));
const changed = (change: Record<string, unknown>) => readTask({ ...first(), ...change });
const deep = (levels: number): unknown =>
  levels === 0 ? { is: 'connected' } : { is: 'all', of: [deep(levels - 1)] };
const withPredicate = (when: unknown) =>
  changed({
    goals: [{ id: 'a', title: 'A', steps: [{ verb: '', words: '', when }], rule: '', rfc: '5321 3.3' }],
  });

describe('readTask', () => {
  it.each(LABS.map((task) => [task.id, task] as const))('reads %s as it is, also from JSON', (_, task) => {
    expect(readTask(JSON.parse(JSON.stringify(task)))).toEqual(task);
  });

  it('leaves out what it does not know', () => {
    expect(changed({ script: 'alert(1)' })).toEqual(LABS[0]);
    expect(readTask(JSON.parse('{"__proto__":{"id":"x"}}'))).toEqual({
      where: 'id',
      why: 'It must be small letters, digits and single hyphens, at most 60.',
    });
  });

  it('tells what is wrong, and where', () => {
    expect(readTask(null)).toEqual({ where: '', why: 'It must be an object.' });
    expect(changed({ grade: 4 })).toEqual({ where: 'grade', why: 'It must be one of: 1, 2, 3.' });
    expect(changed({ id: '../x' })).toMatchObject({ where: 'id' });
    expect(changed({ title: 5 })).toEqual({ where: 'title', why: 'It must be a text.' });
    expect(changed({ consoles: [] })).toEqual({ where: 'consoles', why: 'It needs at least 1.' });
    expect(changed({ edits: [{ edit: 'letter' }] })).toMatchObject({ where: 'edits 1 account' });
    expect(changed({ edits: [{ edit: 'run' }] })).toMatchObject({ where: 'edits 1 edit' });
    expect(changed({ start: [{ do: 'fault', fault: { what: 'fire' } }] })).toEqual({
      where: 'start 1 fault',
      why: 'It is no fault that is known here.',
    });
    expect(withPredicate({ is: 'eval', code: 'x' })).toMatchObject({ where: 'goals 1 steps 1 when is' });
    expect(withPredicate({ is: 'constructor' })).toMatchObject({ where: 'goals 1 steps 1 when is' });
  });

  it('keeps to its limits', () => {
    expect(changed({ lead: ['x'.repeat(TASK_LIMITS.text)] })).toHaveProperty('lead');
    expect(changed({ lead: ['x'.repeat(TASK_LIMITS.text + 1)] })).toEqual({
      where: 'lead 1',
      why: 'It is longer than 2000 characters.',
    });
    expect(withPredicate(deep(TASK_LIMITS.depth - 1))).toHaveProperty('goals');
    expect(withPredicate(deep(TASK_LIMITS.depth))).toMatchObject({ why: 'It is deeper than 6.' });
    const many = {
      is: 'all',
      of: Array.from({ length: 50 }, () => ({ is: 'any', of: new Array(50).fill(deep(0)) })),
    };
    expect(withPredicate(many)).toMatchObject({ why: 'A goal has at most 200 conditions.' });
    expect(changed({ edits: new Array(101).fill({ edit: 'empty', account: 'x' }) })).toEqual({
      where: 'edits',
      why: 'It has more than 100 items.',
    });
  });
});
