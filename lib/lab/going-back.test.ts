import { describe, expect, it } from 'vitest';
import { type Action, CAMPUS, World } from '@/sim/index';
import * as fetching from './fetching';
import { Lab } from './lab';
import { freeLab } from './start';
import { actionsDone, MAX_WAYS, newTimeline, noteAction, readTimeline, type Timeline } from './timeline';

const TELNET = 'telnet mail.campus.example 25';

function newLab(): Lab {
  return new Lab({ start: freeLab(), pace: 'instant', fetching });
}

const say = (lab: Lab, ...lines: readonly string[]): void => {
  for (const line of lines) lab.submit(line);
};
const state = (lab: Lab) => lab.store.getState();
const texts = (lab: Lab): readonly string[] => state(lab).transcript.lines.map(({ text }) => text);
const ways = (lab: Lab) => state(lab).timeline.ways.map(({ name, left }) => [name, left]);

describe('undo', () => {
  it('takes back one line at a time, and redo brings it again', () => {
    const lab = newLab();
    say(lab, 'HELO laptop', 'MAIL FROM:<alice@campus.example>');
    const whole = texts(lab);
    lab.undo();
    expect(texts(lab)).toEqual(whole.slice(0, 5));
    lab.undo();
    expect(texts(lab)).toEqual(whole.slice(0, 3));
    lab.redo();
    lab.redo();
    expect(texts(lab)).toEqual(whole);
    lab.redo();
    expect(texts(lab)).toEqual(whole);
    expect(ways(lab)).toEqual([['Way 1', null]]);
  });

  it('takes back a call together with the line that asked for it', () => {
    const lab = newLab();
    say(lab, 'QUIT', 'dig MX remote.example', 'telnet pop.remote.example 110');
    expect(state(lab).transcript.session?.port).toBe(110);
    lab.undo();
    expect(state(lab).transcript.session).toBeNull();
    expect(texts(lab).at(-1)).toContain(';; WHEN: Tue Mar 02 09:15:00 UTC 2027');
    lab.undo();
    expect(texts(lab).at(-1)).toBe('Connection closed by mail.campus.example.');
  });

  it('never takes back what the lab began with', () => {
    const lab = newLab();
    lab.undo();
    lab.undo();
    expect(texts(lab)[0]).toBe(TELNET);
    expect(state(lab).transcript.session).not.toBeNull();
  });

  it('keeps what was undone as a way of its own once something else is done', () => {
    const lab = newLab();
    say(lab, 'HELO laptop', 'VRFY carol');
    lab.undo();
    say(lab, 'NOOP');
    expect(ways(lab)).toEqual([
      ['Way 1', null],
      ['Way 2', { way: 1, at: 3 }],
    ]);
    expect(texts(lab).filter((text) => text === 'VRFY carol')).toEqual([]);
    lab.switchWay(1);
    expect(texts(lab)).toContain('VRFY carol');
    expect(texts(lab)).not.toContain('NOOP');
    lab.switchWay(2);
    expect(texts(lab).slice(-2)).toEqual(['NOOP', '250 2.0.0 Ok']);
  });
});

describe('a past moment', () => {
  it('is where another way begins when something is typed there', () => {
    const lab = newLab();
    say(lab, 'HELO laptop');
    const greeted = state(lab).playback.now;
    say(lab, 'MAIL FROM:<alice@campus.example>', 'QUIT');
    lab.seek(greeted);
    expect(state(lab).visiting).toBe(true);
    say(lab, 'NOOP');
    expect(state(lab).visiting).toBe(false);
    expect(texts(lab).slice(-4)).toEqual(['HELO laptop', '250 mail.campus.example', 'NOOP', '250 2.0.0 Ok']);
    lab.renameWay(1, '  with MAIL ');
    lab.renameWay(2, '');
    expect(ways(lab).map(([name]) => name)).toEqual(['with MAIL', 'Way 2']);
  });

  it('does nothing by itself: who goes on from its end stays on the way', () => {
    const lab = newLab();
    say(lab, 'HELO laptop');
    lab.seek(0);
    lab.seek(lab.end);
    say(lab, 'NOOP');
    expect(ways(lab)).toHaveLength(1);
    lab.seek(0);
    lab.showAll();
    say(lab, 'NOOP');
    expect(ways(lab)).toHaveLength(1);
  });

  it('in the middle of a line’s way lets that line arrive first', () => {
    const lab = newLab();
    say(lab, 'HELO laptop');
    const { now } = state(lab).playback;
    say(lab, 'VRFY carol');
    // The answer to HELO was heard 12 ms before the next line could leave; a third of the way back is in the middle.
    lab.seek(now - 20);
    say(lab, 'NOOP');
    expect(texts(lab).slice(-4)).toEqual(['HELO laptop', '250 mail.campus.example', 'NOOP', '250 2.0.0 Ok']);
  });

  it('cannot lie before the lab’s own beginning', () => {
    const lab = newLab();
    say(lab, 'HELO laptop');
    lab.seek(0);
    say(lab, 'NOOP');
    expect(texts(lab).slice(0, 1)).toEqual([TELNET]);
    expect(texts(lab).slice(-2)).toEqual(['NOOP', '250 2.0.0 Ok']);
  });
});

describe('steps', () => {
  it('go by arrivals, by lines and by answers, forth and back', () => {
    const lab = newLab();
    const begun = state(lab).playback.now;
    say(lab, 'NOOP', 'VRFY carol');
    const shown = () => texts(lab).slice(3);
    lab.seek(begun);
    lab.step('exchange');
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok']);
    lab.step('line');
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok', 'VRFY carol']);
    lab.step('line', -1);
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok']);
    lab.step('event');
    lab.step('event');
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok', 'VRFY carol', '252 2.0.0 carol@campus.example']);
    lab.showAll();
    lab.step('line', -1);
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok', 'VRFY carol']);
    lab.showAll();
    lab.step('exchange', -1);
    expect(shown()).toEqual(['NOOP', '250 2.0.0 Ok']);
  });
});

describe('what is kept', () => {
  it('is the timeline whenever one went back or forth, and each action between', () => {
    const lab = newLab();
    let kept: Timeline = state(lab).timeline;
    let since: Action[] = [];
    lab.keep = {
      add: (_, action) => since.push(action),
      changed: (timeline) => {
        kept = timeline;
        since = [];
      },
    };
    say(lab, 'HELO laptop', 'NOOP');
    lab.undo();
    say(lab, 'VRFY carol', 'RSET');
    lab.switchWay(1);
    lab.switchWay(2);
    lab.undo();
    const read = (actions: unknown) => (Array.isArray(actions) ? (actions as Action[]) : null);
    const timeline = readTimeline(JSON.parse(JSON.stringify(kept)), read);
    if (!timeline) throw new Error('not read');
    const whole = since.reduce(noteAction, timeline);
    const back = new Lab({ start: freeLab(), pace: 'instant', fetching, kept: whole });
    expect(texts(back)).toEqual(texts(lab));
    expect(state(back).timeline).toEqual(state(lab).timeline);
    back.redo();
    expect(texts(back).slice(-2)).toEqual(['RSET', '250 2.0.0 Ok']);
  });

  it('is refused where it is no timeline', () => {
    const read = (actions: unknown) => (Array.isArray(actions) ? [] : null);
    const good = { ways: [{ id: 1, name: 'a', actions: [], left: null }], current: 1, done: 0, start: 0 };
    expect(readTimeline(good, read)).not.toBeNull();
    for (const bad of [
      null,
      [],
      { ...good, current: 2 },
      { ...good, done: 1 },
      { ...good, start: 1 },
      { ...good, ways: [{ id: 1, name: 5, actions: [], left: null }] },
      { ...good, ways: [{ id: 1, name: 'a', actions: 'x', left: null }] },
      { ...good, ways: new Array(MAX_WAYS + 1).fill(good.ways[0]) },
    ]) {
      expect(readTimeline(bad, read)).toBeNull();
    }
  });

  it('is at most so many ways; those that somebody named stay', () => {
    const action = (ms: number): Action => ({ kind: 'wait', ms });
    let timeline = noteAction(newTimeline([]), action(0));
    timeline = { ...timeline, ways: timeline.ways.map((way) => ({ ...way, name: 'mine' })) };
    for (let ms = 1; ms < 80; ms++) timeline = noteAction({ ...timeline, done: 0 }, action(ms));
    expect(timeline.ways).toHaveLength(MAX_WAYS);
    expect(timeline.ways[0]?.name).toBe('mine');
    expect(actionsDone(timeline)).toEqual([action(79)]);
  });
});

describe('whatever was undone, branched and gone over to', () => {
  const LINES = [
    'HELO laptop.campus.example',
    'EHLO laptop.campus.example',
    'MAIL FROM:<alice@campus.example>',
    'RCPT TO:<carol@campus.example>',
    'RCPT TO:<bob@remote.example>',
    'DATA',
    'Subject: tea',
    '.',
    'RSET',
    'QUIT',
    'nonsense',
    'dig MX remote.example',
    'telnet pop.remote.example 110',
    'USER bob',
    'PASS builder',
    'DELE 1',
    'telnet imap.remote.example 143',
    'a LOGIN bob builder',
    'b SELECT INBOX',
    'c STORE 1 +FLAGS (\\Deleted)',
    'd EXPUNGE',
  ];
  const seed = Number(process.env['SEED'] ?? '5321');
  const cases = 50 * Number(process.env['CASES'] ?? '1');

  /** A lab in which 24 random things were done, most of them lines. */
  function anyLab(number: number): Lab {
    let x = (seed * 7919 + number * 104_729 + 1) >>> 0;
    const draw = (below: number): number => {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((x / 2 ** 32) * below);
    };
    const oneOf = <T>(items: readonly T[], otherwise: T): T => items[draw(items.length)] ?? otherwise;
    const lab = newLab();
    const deeds: readonly (() => void)[] = [
      () => lab.undo(),
      () => lab.redo(),
      () => lab.seek(draw(Math.ceil(lab.end))),
      () => lab.switchWay(oneOf(state(lab).timeline.ways, { id: 1, name: '', actions: [], left: null }).id),
      () => lab.openTab(oneOf(['laptop', 'phone', 'campus'], 'phone')),
      () => lab.activate(state(lab).tabs[draw(state(lab).tabs.length)]?.id ?? 'laptop'),
      () => lab.hangUp(),
    ];
    const line = () => say(lab, oneOf(LINES, 'NOOP'));
    for (let count = 0; count < 24; count++) (deeds[draw(12)] ?? line)();
    return lab;
  }

  it(`gives the log that typing afresh gives (${cases} random sessions)`, () => {
    let waysSeen = 0;
    for (let number = 0; number < cases; number++) {
      const lab = anyLab(number);
      waysSeen += state(lab).timeline.ways.length;
      for (const { id, actions } of state(lab).timeline.ways) {
        lab.switchWay(id);
        const fresh = new World(CAMPUS, 1, fetching.FETCHING);
        for (const action of actions) fresh.apply(action);
        expect(lab.journal, `session ${number} of seed ${seed}`).toEqual(fresh.journal);
        expect(lab.log.entries).toEqual(fresh.log.entries);
      }
    }
    expect(waysSeen).toBeGreaterThan(cases * 2);
  });
});
