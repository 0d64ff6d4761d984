import { describe, expect, it } from 'vitest';
import type { Predicate } from '@/content/schema/predicate';
import { CAMPUS } from '@/sim/index';
import { missingWords } from './missing';

const words = (predicate: Predicate): readonly string[] => missingWords(predicate, CAMPUS);

describe('missingWords', () => {
  it.each<readonly [string, Predicate]>([
    ['a good answer to HELO or EHLO', { is: 'answered', protocol: 'smtp', verb: ['HELO', 'EHLO'] }],
    ['503 as answer to RCPT', { is: 'answered', protocol: 'smtp', verb: ['RCPT'], code: 503 }],
    [
      '[IN-USE] as answer to PASS with the phone',
      { is: 'answered', protocol: 'pop3', verb: ['PASS'], code: 'IN-USE', device: 'phone' },
    ],
    [
      'a letter to carol@campus.example and bob@remote.example, taken by mail.campus.example',
      { is: 'taken', recipients: ['carol@campus.example', 'bob@remote.example'], host: 'campus' },
    ],
    [
      'a letter with the line “.” in Carol’s mailbox',
      { is: 'delivered', account: 'carol', letter: { lines: ['.'] } },
    ],
    [
      'a login as alice by IMAP on port 993 under TLS',
      { is: 'logged-in', protocol: 'imap', account: 'alice', port: 993, tls: true },
    ],
    [
      'the MX record of remote.example, asked of the DNS',
      { is: 'looked-up', name: 'remote.example', type: 'MX' },
    ],
    ['a look into the queue of mail.campus.example', { is: 'looked-into', at: 'queue', device: 'campus' }],
    ['* EXPUNGE, said to the phone', { is: 'told', name: 'EXPUNGE', device: 'phone' }],
    ['your answer', { is: 'known', question: 'who' }],
  ])('says: %s', (expected, predicate) => {
    expect(words(predicate)).toEqual([expected]);
  });

  it('names everything where all is wanted, the next where there is an order, a choice where there is one', () => {
    const quit: Predicate = { is: 'answered', protocol: 'smtp', verb: ['QUIT'] };
    const call: Predicate = { is: 'connected', port: 25 };
    expect(words({ is: 'all', of: [call, quit] })).toEqual(['a call on port 25', 'a good answer to QUIT']);
    expect(words({ is: 'then', of: [call, quit] })).toEqual(['a call on port 25']);
    expect(words({ is: 'any', of: [call, quit] })).toEqual(['a call on port 25, or a good answer to QUIT']);
    expect(words({ is: 'times', count: 3, of: quit })).toEqual(['a good answer to QUIT, 3 times more']);
  });
});
