import { describe, expect, it } from 'vitest';
import { DELE_AND_CABLE } from '@/content/labs/1-dele-and-cable';
import { FIVE_COMMANDS } from '@/content/labs/1-five-commands';
import { LABS } from '@/content/labs/index';
import type { LabTask } from '@/content/schema/lab';
import { say } from '@/content/schema/write';
import * as engine from '@/lib/lab/fetching';
import { isHelpDue } from './due';
import { type Hint, hintFor } from './hints';
import { beginTask, progressAt } from './play-task';
import { variantOf } from './vary';
import { wayOf } from './way';

function begin(raw: LabTask) {
  const task = variantOf(raw, 0);
  const begun = beginTask(task, 0, engine.FETCHING);
  if (!begun) throw new Error('no world');
  const { desk } = begun;
  const way = wayOf(task, 0, engine.FETCHING);
  return {
    task,
    desk,
    hint(): Hint {
      const state = progressAt(task, begun).goals.find(({ reachedAt }) => reachedAt === null);
      if (!state) throw new Error('nothing is missing');
      const { entries } = desk.source;
      return hintFor({ task, spec: desk.world.spec, way, entries }, state, engine);
    },
  };
}

describe('hintFor', () => {
  it('goes from what is missing to the command filled in', () => {
    const { desk, hint } = begin(FIVE_COMMANDS);
    desk.do(say('laptop', 'HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'));
    expect(hint()).toMatchObject({
      missing: ['a good answer to RCPT with carol@campus.example'],
      rfc: '5321 3.3',
      why: 'Who gets it?',
      slots: 'RCPT TO:<address>',
      filled: 'RCPT TO:<carol@campus.example>',
      on: 'laptop',
    });
  });

  it('follows whoever took another way: back after RSET, on after EHLO', () => {
    const { desk, hint } = begin(FIVE_COMMANDS);
    desk.do(say('laptop', 'EHLO me', 'MAIL FROM:<>', 'RCPT TO:<carol@campus.example>', 'NOOP'));
    expect(hint().filled).toBe('DATA');
    desk.do(say('laptop', 'RSET'));
    expect(hint().filled).toBe('MAIL FROM:<alice@campus.example>');
  });

  it('leads into a session anew when it was lost', () => {
    const { desk, hint } = begin(FIVE_COMMANDS);
    desk.do(say('laptop', 'HELO laptop', 'MAIL FROM:<alice@campus.example>', 'QUIT'));
    expect(hint()).toMatchObject({
      slots: 'telnet HOST PORT',
      filled: 'telnet mail.campus.example 25',
    });
  });

  it('shows slots of POP3 and IMAP by their rows', () => {
    const { desk, hint } = begin(DELE_AND_CABLE);
    desk.do(say('laptop', 'telnet pop.campus.example 110', 'USER alice', 'PASS wonderland'));
    expect(hint()).toMatchObject({ slots: 'DELE ‹message›', filled: 'DELE 1' });
    desk.do(say('laptop', 'DELE 1'));
    expect(hint().filled).toBe('Hang up, without a goodbye');
  });

  it.each(LABS.map((task) => [task.id, task] as const))('has four steps for every goal of %s', (_, raw) => {
    const { task, desk, hint } = begin(raw);
    const last = task.solution.length - 1;
    for (const [step, { deed }] of task.solution.entries()) {
      const { missing, rule, slots, filled, why } = hint();
      for (const text of [missing[0], rule, slots, filled, why])
        expect(text, `before step ${step}`).toBeTruthy();
      desk.do(deed);
      // What comes after the last needed step is courtesy.
      if (task.solution.slice(step + 1, last + 1).every(({ needed }) => !needed)) break;
    }
  });
});

describe('isHelpDue', () => {
  const { desk } = begin(FIVE_COMMANDS);
  const type = (...lines: readonly string[]) => desk.do(say('laptop', ...lines));
  const { length } = desk.source.entries;

  it('offers help after two same errors, not after two different ones', () => {
    const due = () => isHelpDue(desk.source.entries, length, 0);
    expect(due()).toBe(false);
    type('RCPT TO:<carol@campus.example>', 'DATA', 'WHAT');
    expect(due()).toBe(false);
    type('RCPT TO:<carol@campus.example>');
    expect(due()).toBe(true);
    expect(isHelpDue(desk.source.entries, desk.source.entries.length, 0)).toBe(false);
  });

  it('offers help after a minute', () => {
    const { entries } = desk.source;
    expect(isHelpDue(entries, entries.length, 59_999)).toBe(false);
    expect(isHelpDue(entries, entries.length, 60_000)).toBe(true);
  });
});
