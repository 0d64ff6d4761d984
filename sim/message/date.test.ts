import { describe, expect, it } from 'vitest';
import { parseMessageDate } from './date.ts';

// 2021-03-05T10:00:00Z
const TEN = 1_614_938_400_000;

describe('parseMessageDate', () => {
  it.each([
    ['Fri, 05 Mar 2021 10:00:00 +0000', TEN, 0],
    ['5 Mar 2021 10:00 GMT', TEN, 0],
    ['Fri, 05 Mar 2021 02:00:00 -0800', TEN, -480],
    ['Fri, 05 Mar 2021 19:00:00 +0900', TEN, 540],
    ['Fri, 5 Mar 2021 (Friday) 10:00:00 (noon?) +0000 (UTC)', TEN, 0],
    ['5 Mar 21 05:00:00 EST', TEN, -300],
    ['5 Mar 21 06:00:00 EDT', TEN, -240],
    ['5 Mar 2021 11:00:00 A', TEN, 60],
    ['5 Mar 2021 09:00:00 N', TEN, -60],
    ['5 Mar 2021 10:00:00 Z', TEN, 0],
    ['5 Mar 2021 10:00:00 Mars/Standard', TEN, 0],
    ['5 March 2021 10.00.00 GMT', TEN, 0],
    ['5 Mar 2021 10:00', TEN, 0],
    ['Fri,\n 05 Mar 2021 10:00:00 +0000', TEN, 0],
    ['5 Mar 99 10:00:00 +0000', 920_628_000_000, 0],
    ['31 Dec 2016 23:59:60 +0000', 1_483_228_799_000, 0],
  ])('reads %s', (value, epochMs, offsetMinutes) => {
    expect(parseMessageDate(value)).toEqual({ epochMs, offsetMinutes });
  });

  it.each([
    '',
    'yesterday',
    'Fri 5 Mar 2021 10:00:00 +0000',
    'Friday, 5 Mar 2021 10:00:00 +0000',
    '5 Mar 2021',
    '30 Feb 2020 10:00:00 +0000',
    '29 Feb 2021 10:00:00 +0000',
    '5 Mar 2021 24:00:00 +0000',
    '5 Mar 2021 10:60:00 +0000',
    '5 Mar 121 10:00:00 +0000',
    '5 Foo 2021 10:00:00 +0000',
  ])('refuses %s', (value) => {
    expect(parseMessageDate(value)).toBeNull();
  });
});
