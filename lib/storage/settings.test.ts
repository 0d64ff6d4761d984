import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings, writeSettings } from './settings';

const KEY = 'mailwire/settings/1';

/** A page at this address, on a device that keeps what `kept` says; null: it keeps nothing. */
function page(search: string, kept: Record<string, string> | null = {}): void {
  const refuse = (): never => {
    throw new Error('refused');
  };
  vi.stubGlobal('location', { search });
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

describe('settings', () => {
  it('are the fallback on a first visit', () => {
    page('');
    expect(readSettings()).toEqual({ look: null, pace: 'learn', view: 'basic', lineEnds: 'hidden' });
  });

  it('are read back as they were written, one at a time', () => {
    page('');
    writeSettings({ look: 'plain' });
    writeSettings({ pace: 'instant' });
    writeSettings({ view: 'full' });
    writeSettings({ lineEnds: 'shown' });
    expect(readSettings()).toEqual({ look: 'plain', pace: 'instant', view: 'full', lineEnds: 'shown' });
  });

  it.each(['', '{', 'null', '7', '"plain"', '[]', '{"look":"huge","pace":5}', '{"look":{}}'])(
    'survive what is damaged: %s',
    (text) => {
      page('', { [KEY]: text });
      expect(readSettings()).toEqual({ look: null, pace: 'learn', view: 'basic', lineEnds: 'hidden' });
    },
  );

  it('keep what is sound beside what is damaged', () => {
    page('', { [KEY]: '{"look":"huge","pace":"instant"}' });
    expect(readSettings()).toEqual({ look: null, pace: 'instant', view: 'basic', lineEnds: 'hidden' });
  });

  it('may be set by a link for its visit, and are not kept by it', () => {
    const kept = { [KEY]: '{"look":"terminal","pace":"learn"}' };
    page('?look=plain&pace=instant&view=full', kept);
    expect(readSettings()).toEqual({ look: 'plain', pace: 'instant', view: 'full', lineEnds: 'hidden' });
    page('', kept);
    expect(readSettings()).toEqual({ look: 'terminal', pace: 'learn', view: 'basic', lineEnds: 'hidden' });
  });

  it('a link with nonsense in it is as one with nothing in it', () => {
    page('?look=huge&pace=');
    expect(readSettings()).toEqual({ look: null, pace: 'learn', view: 'basic', lineEnds: 'hidden' });
    page('?look=huge', { [KEY]: '{"look":"plain"}' });
    expect(readSettings().look).toBe('plain');
  });

  it('work on a device that keeps nothing', () => {
    page('?look=plain', null);
    writeSettings({ pace: 'instant' });
    expect(readSettings()).toEqual({ look: 'plain', pace: 'learn', view: 'basic', lineEnds: 'hidden' });
  });
});
