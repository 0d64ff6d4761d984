import { expect, test } from 'vitest';
import { messageOf } from '@/sim/message/index';
import { receivedSteps } from './message-received';

const steps = (...fields: readonly string[]) =>
  receivedSteps(messageOf(new TextEncoder().encode(`${fields.join('\r\n')}\r\n\r\nx`)));

// After the trace of the relayed mail in RFC 5321's appendix D.3 … with times of our own.
test('from the bottom up, with the time each step took', () => {
  const found = steps(
    'Received: from bar.com (bar.com [192.0.2.1]) by foo.com with ESMTPS id 42',
    '\tfor <Jones@XYZ.COM>; Tue, 2 Mar 2027 10:15:02 +0100',
    'Subject: x',
    'Received: from [192.0.2.9] by bar.com with SMTP; Tue, 2 Mar 2027 09:14:57 +0000',
  );
  expect(found).toEqual([
    {
      from: '[192.0.2.9]',
      by: 'bar.com',
      with: 'SMTP',
      id: null,
      for: null,
      atMs: Date.UTC(2027, 2, 2, 9, 14, 57),
      tookMs: null,
      text: 'from [192.0.2.9] by bar.com with SMTP; Tue, 2 Mar 2027 09:14:57 +0000',
    },
    {
      from: 'bar.com (bar.com [192.0.2.1])',
      by: 'foo.com',
      with: 'ESMTPS',
      id: '42',
      for: '<Jones@XYZ.COM>',
      atMs: Date.UTC(2027, 2, 2, 9, 15, 2),
      tookMs: 5000,
      text: expect.stringContaining('for <Jones@XYZ.COM>'),
    },
  ]);
});

test('what is broken or made up is read as far as it goes', () => {
  expect(steps('Received:', 'Received: by by from from; no date')).toMatchObject([
    { from: 'from', by: 'by', atMs: null },
    { from: null, by: null, atMs: null },
  ]);
  expect(steps(`Received: from ${'('.repeat(100_000)}`)[0]?.text.length).toBe(2000);
  expect(steps(...Array.from({ length: 1000 }, () => 'Received: x'))).toHaveLength(100);
});
