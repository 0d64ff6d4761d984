import { describe, expect, it } from 'vitest';
import { intentOf, type KeyPress } from './keys';

const press = (key: string, more: Partial<KeyPress> = {}) =>
  intentOf({ key, ctrlKey: false, altKey: false, atEnd: false, selecting: false, empty: false, ...more });

describe('intentOf', () => {
  it('walks through history with the arrows, through explanations with Alt', () => {
    expect(press('ArrowUp')).toBe('older');
    expect(press('ArrowDown')).toBe('newer');
    expect(press('ArrowUp', { altKey: true })).toBe('explain-before');
    expect(press('ArrowDown', { altKey: true })).toBe('explain-after');
  });

  it('completes with → at the end of the line only, or with Ctrl+Space', () => {
    expect(press('ArrowRight', { atEnd: true })).toBe('complete');
    expect(press('ArrowRight')).toBeNull();
    expect(press(' ', { ctrlKey: true })).toBe('complete');
    expect(press(' ')).toBeNull();
  });

  it('hangs up with Ctrl+], and with Ctrl+D where nothing is typed', () => {
    expect(press(']', { ctrlKey: true })).toBe('hang-up');
    expect(press(']')).toBeNull();
    expect(press('d', { ctrlKey: true, empty: true })).toBe('hang-up');
    expect(press('D', { ctrlKey: true, empty: true })).toBe('hang-up');
    expect(press('d', { ctrlKey: true })).toBeNull();
  });

  it('leaves Ctrl+C to the browser where there is something to copy', () => {
    expect(press('c', { ctrlKey: true })).toBe('clear-line');
    expect(press('c', { ctrlKey: true, selecting: true })).toBeNull();
  });

  it('leaves Tab, Enter and letters with Alt to the browser', () => {
    for (const key of ['Tab', 'Enter', 'a', 'Escape', 'Home']) expect(press(key)).toBeNull();
    expect(press('ArrowRight', { altKey: true, atEnd: true })).toBeNull();
    expect(press('a', { ctrlKey: true })).toBeNull();
  });
});
