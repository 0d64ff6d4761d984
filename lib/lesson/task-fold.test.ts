import { describe, expect, it } from 'vitest';
import type { LabGoal, LabTask } from '@/content/schema/lab';
import { goal, imap, pop3, say, smtp, step } from '@/content/schema/write';
import { FETCHING } from '@/sim/fetching';
import { beginTask, progressAt } from './play-task';
import { TaskFold } from './task-fold';

const task = (goals: readonly LabGoal[], more: Partial<LabTask> = {}): LabTask => ({
  id: 'test',
  grade: 1,
  kind: 'do',
  title: 'A test',
  minutes: 1,
  summary: '',
  lead: [],
  teaches: [],
  rfcs: [],
  base: 'campus',
  edits: [],
  vary: {},
  consoles: ['laptop', 'phone'],
  start: [],
  goals,
  questions: [],
  repairs: [],
  solution: [],
  others: [],
  keep: [],
  ...more,
});

function begin(lab: LabTask) {
  const begun = beginTask(lab, 0, FETCHING);
  if (!begun) throw new Error('no world');
  return { ...begun, say: (...lines: readonly string[]) => begun.desk.do(say('laptop', ...lines)) };
}

const inSession = (more: Partial<LabGoal>): LabGoal => ({
  id: 'one',
  title: '',
  rule: '',
  rfc: '5321 3.3',
  within: 'session',
  steps: [step('', '', smtp('HELO')), step('', '', smtp('MAIL'))],
  ...more,
});

describe('a goal within a session', () => {
  it('is not put together of two sessions', () => {
    const lab = task([inSession({})]);
    const { say: type, ...begun } = begin(lab);
    type(
      'telnet mail.campus.example 25',
      'HELO laptop',
      'QUIT',
      'telnet mail.campus.example 25',
      'EHLO laptop',
    );
    type('MAIL FROM:<alice@campus.example>');
    expect(progressAt(lab, begun).goals[0]?.steps).toEqual([false, false]);
    type('RSET', 'HELO laptop', 'MAIL FROM:<alice@campus.example>');
    expect(progressAt(lab, begun).complete).toBe(true);
  });

  it('is spoilt by what it must be without, and can be tried again in another session', () => {
    const lab = task([inSession({ without: smtp('RCPT', { how: 'refused' }) })]);
    const { say: type, ...begun } = begin(lab);
    const once = ['HELO laptop', 'MAIL FROM:<alice@campus.example>'];
    type('telnet mail.campus.example 25', 'RCPT TO:<carol@campus.example>', ...once);
    expect(progressAt(lab, begun).complete).toBe(false);
    type('RSET', ...once);
    expect(progressAt(lab, begun).complete).toBe(false);
    type('QUIT', 'telnet mail.campus.example 25', ...once);
    expect(progressAt(lab, begun).complete).toBe(true);
  });

  it('forgets the steps of a session that is over', () => {
    const lab = task([inSession({})]);
    const { say: type, ...begun } = begin(lab);
    type('telnet mail.campus.example 25', 'HELO laptop');
    expect(progressAt(lab, begun).goals[0]?.steps).toEqual([true, false]);
    type('QUIT');
    expect(progressAt(lab, begun).goals[0]?.steps).toEqual([false, false]);
  });
});

describe('a goal', () => {
  it('does not count what the lab itself did', () => {
    const lab = task([goal('one', '', smtp('HELO'), '', '')], {
      start: [say('laptop', 'telnet mail.campus.example 25', 'HELO laptop')],
    });
    const { say: type, ...begun } = begin(lab);
    expect(progressAt(lab, begun).reached).toBe(0);
    type('HELO laptop');
    expect(progressAt(lab, begun).reached).toBe(1);
  });

  it('counts what people say, not what servers say among themselves', () => {
    const lab = task([goal('one', '', smtp('EHLO'), '', '')]);
    const { say: type, ...begun } = begin(lab);
    type(
      'telnet mail.campus.example 25',
      'HELO laptop',
      'MAIL FROM:<>',
      'RCPT TO:<bob@remote.example>',
      'DATA',
      '.',
    );
    const said = begun.desk.source.entries.filter(
      ({ event }) => event.kind === 'smtp.replied' && event.verb === 'EHLO',
    );
    expect(said).toHaveLength(1);
    expect(progressAt(lab, begun).reached).toBe(0);
  });

  it('knows nothing of what comes later', () => {
    const lab = task([goal('one', '', smtp('HELO'), '', '')]);
    const { say: type, desk, startActions } = begin(lab);
    type('telnet mail.campus.example 25', 'HELO laptop');
    const reply = desk.source.entries.findLast(({ event }) => event.kind === 'smtp.replied');
    const fold = new TaskFold(lab, desk.source, startActions);
    expect(fold.showUntil((reply?.at ?? 0) - 1).reached).toBe(0);
    expect(fold.showUntil(reply?.at ?? 0).goals[0]?.reachedAt).toBe(reply?.at);
  });

  it('was what it was: going back and forth gives the same as a look at each moment for the first time', () => {
    const lab = task(
      [
        inSession({ without: smtp('RCPT', { how: 'refused' }) }),
        goal('q', '', { is: 'known', question: 'x' }, '', ''),
      ],
      { questions: [{ id: 'x', text: '?', right: ['y'], because: '' }] },
    );
    const { say: type, desk, startActions } = begin(lab);
    type('telnet mail.campus.example 25', 'HELO laptop', 'RCPT TO:<carol@campus.example>', 'QUIT');
    desk.do({ do: 'answer', question: 'x', value: 'z' });
    type('telnet mail.campus.example 25', 'HELO laptop', 'MAIL FROM:<alice@campus.example>');
    desk.do({ do: 'answer', question: 'x', value: 'y' });
    const fold = new TaskFold(lab, desk.source, startActions);
    const last = fold.showUntil(Number.MAX_SAFE_INTEGER);
    const moments = [...new Set(desk.source.entries.map(({ at }) => at))];
    for (const at of [...moments].reverse().concat(-1, moments)) {
      const fresh = new TaskFold(lab, desk.source, startActions).showUntil(at);
      expect(fold.showUntil(at), `at ${at}`).toEqual(fresh);
    }
    expect(fold.showUntil(-1).reached).toBe(0);
    expect(fold.showUntil(Number.MAX_SAFE_INTEGER)).toBe(last);
    expect(last).toMatchObject({ reached: 2, complete: true });
  });

  it('is the same object while nothing changes', () => {
    const lab = task([goal('one', '', { is: 'all', of: [smtp('HELO'), smtp('QUIT')] }, '', '')]);
    const { say: type, desk, startActions } = begin(lab);
    type('telnet mail.campus.example 25', 'HELO laptop');
    const fold = new TaskFold(lab, desk.source, startActions);
    const before = fold.showUntil(Number.MAX_SAFE_INTEGER);
    type('NOOP', 'NOOP');
    expect(fold.showUntil(Number.MAX_SAFE_INTEGER)).toBe(before);
    type('QUIT');
    expect(fold.showUntil(Number.MAX_SAFE_INTEGER)).not.toBe(before);
  });
});

describe('leaves', () => {
  it('tell whether a letter was fetched whole, in part, or only its facts', () => {
    const subject = { subject: 'Welcome' };
    const lab = task([
      goal('pop', '', { is: 'fetched', protocol: 'pop3', letter: subject }, '', ''),
      goal('imap', '', { is: 'fetched', protocol: 'imap', letter: subject }, '', ''),
      goal('text', '', { is: 'fetched', protocol: 'imap', letter: { contains: 'five commands' } }, '', ''),
    ]);
    const { say: type, ...begun } = begin(lab);
    const reached = () => progressAt(lab, begun).goals.map(({ reachedAt }) => reachedAt !== null);
    type('telnet imap.campus.example 143', 'a LOGIN alice wonderland', 'b SELECT INBOX');
    type('c FETCH 1 (FLAGS ENVELOPE)', 'd FETCH 1 BODY.PEEK[TEXT]');
    expect(reached()).toEqual([false, false, false]);
    type('e FETCH 1 BODY[HEADER.FIELDS (SUBJECT)]', 'f LOGOUT');
    expect(reached()).toEqual([false, true, false]);
    type('telnet pop.campus.example 110', 'USER alice', 'PASS wonderland', 'LIST 1', 'TOP 1 0', 'QUIT');
    expect(reached()).toEqual([true, true, false]);
  });

  it('tell who set a flag, and that it was not set before', () => {
    const seen = (on: boolean, device?: string) =>
      goal(
        `${on} ${device}`,
        '',
        { is: 'flagged', account: 'alice', flag: '\\Flagged', on, ...(device ? { device } : {}) },
        '',
        '',
      );
    const lab = task([seen(true), seen(true, 'phone'), seen(false)]);
    const { say: type, ...begun } = begin(lab);
    const reached = () => progressAt(lab, begun).goals.map(({ reachedAt }) => reachedAt !== null);
    type(
      'telnet imap.campus.example 143',
      'a LOGIN alice wonderland',
      'b SELECT INBOX',
      'c STORE 1 -FLAGS \\Flagged',
    );
    expect(reached()).toEqual([false, false, false]);
    type('d STORE 1 +FLAGS \\Flagged');
    expect(reached()).toEqual([true, false, false]);
    type('e STORE 1 -FLAGS \\Flagged');
    expect(reached()).toEqual([true, false, true]);
  });

  it('read commands as they were typed, in any case', () => {
    const lab = task([
      goal('size', '', smtp('MAIL', { says: ['size='] }), '', ''),
      goal('peek', '', imap('FETCH', { says: ['BODY.PEEK'], omits: ['[]'] }), '', ''),
      goal('none', '', pop3('', { how: 'refused' }), '', ''),
    ]);
    const { say: type, ...begun } = begin(lab);
    type('telnet mail.campus.example 25', 'EHLO laptop', 'mail from:<alice@campus.example> SIZE=5', 'QUIT');
    type(
      'telnet imap.campus.example 143',
      'a LOGIN alice wonderland',
      'b SELECT INBOX',
      'c FETCH 1 BODY.PEEK[]',
    );
    expect(progressAt(lab, begun).goals.map(({ reachedAt }) => reachedAt !== null)).toEqual([
      true,
      false,
      false,
    ]);
    type('d FETCH 1 body.peek[text]', 'e LOGOUT', 'telnet pop.campus.example 110', 'WHAT');
    expect(progressAt(lab, begun).goals.map(({ reachedAt }) => reachedAt !== null)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('know a right answer however it is written, and count the wrong ones', () => {
    const lab = task([goal('q', '', { is: 'known', question: 'host' }, '', '')], {
      questions: [{ id: 'host', text: '?', right: ['mx1.remote.example'], because: '' }],
    });
    const { desk, startActions } = begin(lab);
    const answer = (value: string) => {
      desk.do({ do: 'answer', question: 'host', value });
      const { answers, reached } = progressAt(lab, { desk, startActions });
      return [answers[0]?.right, answers[0]?.wrong, reached];
    };
    expect(answer('mx2.remote.example')).toEqual([false, 1, 0]);
    expect(answer(' MX1.Remote.example. ')).toEqual([true, 1, 1]);
    expect(answer('mx2')).toEqual([true, 2, 1]);
  });
});
