import { describe, expect, test } from 'vitest';
import type { Lifeline } from '../../../lib/views/ladder-rows';
import { cut, fitting, namesOf, placeLanes, windowOf } from './lanes';

const lines = (...ids: readonly string[]): readonly Lifeline[] =>
  ids.map((id) => ({ id, kind: 'server', name: `${id}.campus.example`, short: `${id}.campus` }));

describe('lanes', () => {
  test('lifelines stand in their order, inside the drawing, equally far apart', () => {
    for (const width of [280, 360, 768, 1024, 1440, 2560]) {
      for (const count of [1, 2, 3, 5, 7]) {
        const all = lines(...'abcdefg'.slice(0, count).split(''));
        const { xs, gutter, asideAt } = placeLanes(all, width, false);
        const places = [...xs.values()];
        expect([...xs.keys()]).toEqual(all.map(({ id }) => id));
        expect(Math.min(...places)).toBeGreaterThan(gutter);
        expect(Math.max(...places)).toBeLessThan(Math.min(width, asideAt));
        const steps = places.slice(1).map((x, i) => x - (places[i] ?? 0));
        expect(Math.max(0, ...steps) - Math.min(...steps, Math.max(0, ...steps))).toBeLessThanOrEqual(1);
      }
    }
  });

  test('words stand on long arrows, and above short ones; a finger gets its 44 px', () => {
    expect(placeLanes(lines('a', 'b'), 1440, false)).toMatchObject({ form: 'inline', rowHeight: 30 });
    expect(placeLanes(lines('a', 'b'), 1440, true)).toMatchObject({ form: 'inline', rowHeight: 44 });
    expect(placeLanes(lines('a', 'b', 'c'), 360, true).form).toBe('above');
    expect(placeLanes(lines('a', 'b', 'c'), 360, true).rowHeight).toBeGreaterThanOrEqual(44);
  });

  test('names get shorter as room does', () => {
    const [line] = lines('mail');
    const names = line ? namesOf(line) : [];
    expect(fitting(names, 200, 7)).toBe('mail.campus.example');
    expect(fitting(names, 100, 7)).toBe('mail.campus');
    expect(fitting(names, 40, 7)).toBe('mail');
    expect(fitting(names, 21, 7)).toBe('ma…');
    expect(cut('abc', 1)).toBe('');
  });
});

describe('the window', () => {
  test('holds what is in sight and a few more, never what is not there', () => {
    // Rows 10 to 18 are in sight: 300 to 550 px.
    expect(windowOf(300, 250, 30, 1000)).toEqual({ first: 4, end: 25 });
    expect(windowOf(0, 250, 30, 5)).toEqual({ first: 0, end: 5 });
    expect(windowOf(0, 250, 30, 0)).toEqual({ first: 0, end: 0 });
    // Rows were taken away under a list that was scrolled down.
    expect(windowOf(30_000, 250, 30, 10)).toEqual({ first: 4, end: 10 });
  });
});
