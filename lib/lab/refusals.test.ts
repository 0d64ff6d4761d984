import { describe, expect, it } from 'vitest';
import { CAMPUS, LIMITS, World } from '@/sim/index';
import * as fetching from './fetching';
import { Lab } from './lab';
import { freeLab } from './start';
import { newTimeline } from './timeline';

const newLab = () => new Lab({ start: freeLab(), pace: 'instant', fetching });
const notice = (lab: Lab) => lab.store.getState().notice;
const lines = (lab: Lab) => lab.store.getState().transcript.lines.length;

describe('a full journal', () => {
  it('takes nothing more, loses nothing, and says what to do', () => {
    const start = { ...freeLab(), actions: [] };
    const noted = { kind: 'answer', question: 'q', value: 'a' } as const;
    const kept = newTimeline(Array.from({ length: LIMITS.actions - 1 }, () => noted));
    const lab = new Lab({ start, pace: 'instant', fetching, kept });
    lab.submit('help');
    expect(lab.actionCount).toBe(100_000);
    expect(notice(lab)).toBe(null);
    const [before, entries] = [lines(lab), lab.log.entries.length];
    lab.submit('telnet mail.campus.example 25');
    expect(notice(lab)).toBe(
      'Nothing was done: a session holds 100,000 steps, and this one is full. Save it under Share if you need it, then start over.',
    );
    expect(lab.actionCount).toBe(100_000);
    expect(lab.log.entries.length).toBe(entries);
    expect(lines(lab)).toBe(before);
    lab.undo();
    expect(notice(lab)).toBe(null);
    lab.submit('help');
    expect(lines(lab)).toBe(before);
  });
});

describe('a full log', () => {
  it('takes nothing more', () => {
    const world = new World(CAMPUS, 1, null);
    // As long as the longest log, without two million deeds.
    world.log.entries.length = LIMITS.logEntries;
    expect(world.apply({ kind: 'wait', ms: 1000 })).toEqual({
      ok: false,
      reason: 'log-full',
      connection: null,
      from: 2_000_000,
      to: 2_000_000,
    });
    expect(world.actionCount).toBe(0);
    expect(world.now).toBe(0);
  });
});

describe('what changes nothing', () => {
  it('is told beside the log, until something is done', () => {
    const lab = newLab();
    const before = lines(lab);
    lab.submit('x'.repeat(LIMITS.typeOctets));
    expect(notice(lab)).toBe('Nothing was sent: 1,048,576 octets may be typed at once. Send it in pieces.');
    expect(lines(lab)).toBe(before);
    lab.submit('NOOP');
    expect(notice(lab)).toBe(null);
  });

  it('at a server without power is said, and its shell does nothing', () => {
    const lab = newLab();
    lab.act({ kind: 'fault', fault: { what: 'host', host: 'remote', up: false } });
    lab.openTab('remote');
    const count = lab.actionCount;
    lab.submit('telnet localhost 25');
    expect(notice(lab)).toBe('Nothing happened: this computer has no power. Switch it on under Faults.');
    expect(lab.actionCount).toBe(count);
  });

  it('is no matter of what the log tells', () => {
    const lab = newLab();
    lab.hangUp();
    lab.submit('telnet nowhere.example 25');
    expect(notice(lab)).toBe(null);
  });
});
