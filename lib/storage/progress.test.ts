import { afterEach, describe, expect, it, vi } from 'vitest';
import { betterCredit, creditFor, noteOf, noteProgress, readProgress } from './progress';

const KEY = 'mailwire/progress/1';

/** A device that keeps what `kept` says; null: it keeps nothing. */
function device(kept: Record<string, string> | null = {}): void {
  const refuse = (): never => {
    throw new Error('refused');
  };
  vi.stubGlobal('localStorage', {
    getItem: kept ? (key: string) => kept[key] ?? null : refuse,
    setItem: kept
      ? (key: string, value: string) => {
          kept[key] = value;
        }
      : refuse,
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('notes of labs', () => {
  it('are read back as they were written, one change at a time', () => {
    device();
    expect(noteOf('dots')).toEqual({ best: null, variant: 0, help: 0, training: false });
    noteProgress('dots', { help: 2 });
    noteProgress('dots', { best: 'hinted' });
    noteProgress('codes', { variant: 3 });
    expect([...readProgress()]).toEqual([
      ['dots', { best: 'hinted', variant: 0, help: 2, training: false }],
      ['codes', { best: null, variant: 3, help: 0, training: false }],
    ]);
  });

  it.each(['', '{', 'null', '7', '[]', '{"dots":7}', '{"dots":null}'])(
    'survive what is damaged: %s',
    (text) => {
      device({ [KEY]: text });
      expect(readProgress().size).toBe(0);
    },
  );

  it('keep what is sound beside what is damaged', () => {
    device({ [KEY]: '{"a":{"best":"great","variant":-1,"help":9,"training":"yes"},"b":{"best":"shown"}}' });
    expect(noteOf('a')).toEqual({ best: null, variant: 0, help: 0, training: false });
    expect(noteOf('b').best).toBe('shown');
  });

  it('work on a device that keeps nothing', () => {
    device(null);
    noteProgress('dots', { help: 1 });
    expect(readProgress().size).toBe(0);
  });
});

describe('credit', () => {
  it('falls with the farthest step of help, and with guessing', () => {
    expect([0, 1, 2, 3, 4].map((help) => creditFor(help, false))).toEqual([
      'unaided',
      'unaided',
      'hinted',
      'hinted',
      'shown',
    ]);
    expect(creditFor(0, true)).toBe('hinted');
  });

  it('never gets worse', () => {
    expect(betterCredit(null, 'shown')).toBe('shown');
    expect(betterCredit('hinted', 'shown')).toBe('hinted');
    expect(betterCredit('hinted', 'unaided')).toBe('unaided');
  });
});
