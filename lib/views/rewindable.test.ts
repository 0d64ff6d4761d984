import { describe, expect, it } from 'vitest';
import { copyFold } from './copy-fold';
import { MapFold } from './map';
import { Rewindable } from './rewindable';
import { Desk } from './test-kit';

describe('copyFold', () => {
  it('copies what was gathered, keeps what is shared, and leaves the original alone', () => {
    class Gathered {
      readonly source = { spec: { name: 'x' } };
      readonly list = [{ count: 1 }];
      readonly first = this.list[0];
      readonly byName = new Map([['a', new Set([1])]]);
      readonly octets = new Uint8Array([1, 2]);
      add(): void {
        for (const one of this.list) one.count++;
        this.byName.get('a')?.add(2);
      }
    }
    const fold = new Gathered();
    const copy = copyFold(fold, [fold.source]);
    expect(copy).toBeInstanceOf(Gathered);
    expect(copy.source).toBe(fold.source);
    expect(copy.octets).toBe(fold.octets);
    expect(copy.first).toBe(copy.list[0]);
    expect(copy.first).not.toBe(fold.first);
    fold.add();
    expect(copy.list).toEqual([{ count: 1 }]);
    expect([...(copy.byName.get('a') ?? [])]).toEqual([1]);
  });
});

describe('a map that goes back and forth', () => {
  const desk = new Desk();
  const smtp = desk.telnet('mail.campus.example', 25);
  desk.say(smtp, 'HELO laptop');
  for (let count = 0; count < 60; count++) {
    const to = count % 2 === 0 ? 'bob@remote.example' : 'carol@campus.example';
    desk.say(
      smtp,
      'MAIL FROM:<alice@campus.example>',
      `RCPT TO:<${to}>`,
      'DATA',
      `Subject: ${count}`,
      '',
      '.',
    );
  }
  const { source, world } = desk;
  const options = { device: 'laptop', letter: null, stepwise: false };
  const carried = new Rewindable(source.entries, {
    make: () => new MapFold(source),
    copy: (fold) => fold.copy(),
    carry: (fold, now) => fold.sceneAt(now, options),
  });

  it('is the same at any moment as one made for it', () => {
    expect(source.entries.length).toBeGreaterThan(4000);
    let x = 5321;
    for (let count = 0; count < 60; count++) {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
      const now = (x / 2 ** 32) * (world.now + 50);
      const fresh = new MapFold(source).sceneAt(now, options);
      expect(carried.until(now).sceneAt(now, options)).toEqual(fresh);
    }
  });
});
