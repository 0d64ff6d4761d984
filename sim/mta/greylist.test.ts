import { describe, expect, it } from 'vitest';
import { type Greylist, greylistedSeconds } from './greylist.ts';

const DAY = 86_400_000;
const book = () => {
  const greylist: Greylist = new Map();
  return (now: number, client = '192.0.2.25', sender = 'alice@a.example', to = 'dora@f.example') =>
    greylistedSeconds(greylist, client, sender, to, now);
};

describe('greylisting', () => {
  it('puts a stranger off for five minutes and then lets it in', () => {
    const ask = book();
    expect(ask(0)).toBe(300);
    expect(ask(60_000)).toBe(240);
    expect(ask(299_001)).toBe(1);
    expect(ask(300_000)).toBe(0);
    expect(ask(300_001)).toBe(0);
  });

  it('knows client, sender and recipient only together', () => {
    const ask = book();
    ask(0);
    expect(ask(600_000, '192.0.2.25', 'eve@a.example')).toBe(300);
    expect(ask(600_000, '192.0.2.25', 'alice@a.example', 'carol@f.example')).toBe(300);
    expect(ask(600_000, '198.51.100.25')).toBe(300);
    // Another host of the same provider may bring it, and case is no difference.
    expect(ask(600_000, '192.0.2.99', 'Alice@A.example')).toBe(0);
  });

  it('takes the network of an IPv6 address for the client', () => {
    const ask = book();
    ask(0, '2001:db8:c::25');
    expect(ask(600_000, '2001:db8:c::99')).toBe(0);
    expect(ask(600_000, '2001:db8:c:1::25')).toBe(300);
  });

  it('forgets who does not try again for two days, or does not write for 35', () => {
    const ask = book();
    ask(0);
    expect(ask(2 * DAY + 1)).toBe(300);
    expect(ask(2 * DAY + 300_001)).toBe(0);
    expect(ask(37 * DAY)).toBe(0);
    expect(ask(37 * DAY + 35 * DAY + 1)).toBe(300);
  });
});
