import { describe, expect, it } from 'vitest';
import { LABS } from '@/content/labs/index';
import type { LabTask } from '@/content/schema/lab';
import { FETCHING } from '@/sim/fetching';
import { CAMPUS, World } from '@/sim/index';
import { checkTask } from './check-task';
import { Desk } from './desk';
import { recordedDeeds } from './recorded-deeds';
import { variantOf } from './vary';

const lab = (id: string): LabTask => {
  const found = LABS.find((task) => task.id === id);
  if (!found) throw new Error(`no lab ${id}`);
  return variantOf(found, 0);
};

describe('checkTask', () => {
  it('finds nothing amiss with a lab of ours', () => {
    expect(checkTask(lab('two-recipients'), FETCHING)).toEqual([]);
  });

  it('tells what a lab still needs', () => {
    const good = lab('two-recipients');
    const why = (change: Partial<LabTask>) =>
      checkTask({ ...good, ...change }, FETCHING).map(({ why: one }) => one);
    expect(why({ solution: [] })).toEqual(['There is no way shown yet.']);
    expect(why({ solution: good.solution.slice(0, 3) })).toContain(
      'The way does not reach “Hand in one letter for both”.',
    );
    const nosy = good.solution.map((step) => ({ ...step, needed: true }));
    expect(why({ solution: nosy })).toEqual([
      'Step 7 can be left out and every goal is still reached: it is a courtesy.',
      'Step 9 can be left out and every goal is still reached: it is a courtesy.',
    ]);
    expect(why({ solution: good.solution.map((step) => ({ ...step, needed: false })) })).toEqual([
      'At least two steps must be needed.',
    ]);
    expect(why({ others: [[{ do: 'wait', minutes: 1 }]] })).toEqual([
      'Other way 1 does not reach every goal.',
    ]);
    expect(why({ edits: [{ edit: 'empty', account: 'nobody@nowhere.example' }] })).toEqual([
      'edits 1 (empty): Nobody has the address nobody@nowhere.example.',
    ]);
  });
});

describe('recordedDeeds', () => {
  it('gives what was done at each console, line by line, letters whole', () => {
    const desk = new Desk(CAMPUS, 1, FETCHING);
    const deeds = [
      { do: 'say', on: 'laptop', lines: ['telnet mail.campus.example 25'] },
      { do: 'say', on: 'laptop', lines: ['HELO laptop'] },
      { do: 'say', on: 'phone', lines: ['dig MX remote.example'] },
      { do: 'say', on: 'laptop', lines: ['MAIL FROM:<alice@campus.example>'] },
      { do: 'say', on: 'laptop', lines: ['RCPT TO:<carol@campus.example>'] },
      { do: 'say', on: 'laptop', lines: ['DATA'] },
      { do: 'say', on: 'laptop', lines: ['Subject: Grüße', '', 'DATA', 'hello'] },
      { do: 'say', on: 'laptop', lines: ['.'] },
      { do: 'hang-up', on: 'laptop' },
      { do: 'wait', minutes: 3 },
      { do: 'answer', question: 'why', value: 'because' },
    ] as const;
    for (const deed of deeds) desk.do(deed);
    expect(recordedDeeds(desk.source.entries, 0)).toEqual(deeds);
    // The first two actions, the call and the line that asked for it, may be the lab's own.
    expect(recordedDeeds(desk.source.entries, 2)).toEqual(deeds.slice(1));
    const again = new Desk(CAMPUS, 1, FETCHING);
    for (const deed of recordedDeeds(desk.source.entries, 0)) again.do(deed);
    expect(again.world.journal).toEqual(desk.world.journal);
    expect(recordedDeeds(new World(CAMPUS, 1, FETCHING).log.entries, 0)).toEqual([]);
  });
});
