import { describe, expect, it } from 'vitest';
import { AT_END, viewOf, windowOf, withEarlier, withLater } from './log-window';

describe('the lines of a log that stand in the page', () => {
  it('are all of a short one', () => {
    expect(windowOf(AT_END, 0)).toEqual({ from: 0, to: 0 });
    expect(windowOf(AT_END, 40)).toEqual({ from: 0, to: 40 });
    expect(windowOf(AT_END, 49)).toEqual({ from: 0, to: 49 });
  });

  it('are the newest of a long one, whose first one moves seldom', () => {
    expect(windowOf(AT_END, 50)).toEqual({ from: 10, to: 50 });
    expect(windowOf(AT_END, 59)).toEqual({ from: 10, to: 59 });
    expect(windowOf(AT_END, 9000)).toEqual({ from: 8960, to: 9000 });
  });

  it('are more when somebody wants earlier ones, up to the first', () => {
    const more = withEarlier(AT_END);
    expect(windowOf(more, 9000)).toEqual({ from: 8860, to: 9000 });
    expect(windowOf(withEarlier(more), 9000)).toEqual({ from: 8760, to: 9000 });
    expect(windowOf(more, 100)).toEqual({ from: 0, to: 100 });
  });

  it('stand around a line that was chosen, and go on from there to both sides', () => {
    const chosen = viewOf(AT_END, 9000, 4000);
    expect(windowOf(chosen, 9000)).toEqual({ from: 3980, to: 4020 });
    expect(windowOf(withLater(chosen), 9000)).toEqual({ from: 3980, to: 4120 });
    expect(windowOf(withEarlier(chosen), 9000)).toEqual({ from: 3880, to: 4020 });
    expect(windowOf(viewOf(AT_END, 9000, 3), 9000)).toEqual({ from: 0, to: 23 });
  });

  it('stay as they are where the chosen line is among them', () => {
    expect(viewOf(AT_END, 9000, 8960)).toBe(AT_END);
    expect(viewOf(AT_END, 9000, 8999)).toBe(AT_END);
    expect(viewOf(AT_END, 9000, 8959)).toEqual({ around: 8959, before: 0, after: 0 });
    const chosen = viewOf(AT_END, 9000, 4000);
    expect(viewOf(chosen, 9000, 4019)).toBe(chosen);
    expect(viewOf(chosen, 9000, 4020)).toEqual({ around: 4020, before: 0, after: 0 });
  });

  it('are the newest again where the chosen line is no longer there', () => {
    expect(windowOf(viewOf(AT_END, 9000, 4000), 1000)).toEqual({ from: 960, to: 1000 });
  });
});
