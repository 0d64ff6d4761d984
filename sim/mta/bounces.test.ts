import { describe, expect, it } from 'vitest';
import { a, campus, DAY, HOUR, mx, no, resolve, result, START } from './test-kit.ts';

describe('what cannot be delivered', () => {
  it('waits and is tried again, later and later, for five days', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example']);
    const waits: number[] = [];
    for (let id = 1; id < 100; id++) {
      host.restore();
      host.takeEffects();
      host.step({ kind: 'answer', id, answer: no('servfail', 'remote.example', 'MX') });
      const [timer] = host.takeEffects();
      if (timer?.kind !== 'timer') break;
      expect(timer.name).toBe('retry A1');
      waits.push(timer.afterMs);
      host.clock.now += timer.afterMs;
      host.step({ kind: 'timer', name: timer.name });
    }
    expect(waits.slice(0, 4)).toEqual([HOUR / 2, 2 * HOUR, 3 * HOUR, 3 * HOUR]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(5 * DAY);
    expect(host.inbox('alice')).toHaveLength(1);
    expect(host.inbox('alice')[0]).toContain('Action: failed\nStatus: 4.4.3\n');
    expect(host.mta.state.queue.size).toBe(0);
  });

  it('tells when the next try comes', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example']);
    host.step({ kind: 'answer', id: 1, answer: no('servfail', 'remote.example', 'MX') });
    expect(host.takeEvents().at(-1)).toEqual({
      kind: 'mta.deferred',
      id: 'A1',
      recipient: 'bob@remote.example',
      reason: {
        code: null,
        enhanced: '4.4.3',
        text: 'Host or domain name not found. Name service error for name=remote.example type=MX: Host not found, try again',
        host: null,
      },
      nextTryAt: START + HOUR / 2,
    });
  });

  it('keeps only those who were told to come again', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example', 'eve@remote.example', 'zoe@remote.example']);
    host.step({ kind: 'answer', id: 1, answer: mx('remote.example', [10, 'mx1.remote.example']) });
    host.step({ kind: 'answer', id: 1, answer: a('mx1.remote.example', '203.0.113.10') });
    host.takeEvents();
    host.step({
      kind: 'sent',
      id: 1,
      results: [
        result('bob@remote.example', 'sent', 250, '2.0.0', 'Ok'),
        result('eve@remote.example', 'failed', 550, '5.1.1', 'no such user'),
        result('zoe@remote.example', 'deferred', 451, '4.7.1', 'greylisted'),
      ],
    });
    expect(host.kinds()).toEqual([
      'mta.relayed',
      'mta.passed',
      'mta.deferred',
      'mta.bounced',
      'mta.queued',
      'mta.delivered',
      'mta.removed',
    ]);
    expect(host.inbox('alice')[0]).toContain('Final-Recipient: rfc822; eve@remote.example\n');
    expect(host.inbox('alice')[0]).not.toContain('zoe');
    host.takeEffects();
    host.clock.now += HOUR / 2;
    host.step({ kind: 'timer', name: 'retry A1' });
    host.step({ kind: 'answer', id: 2, answer: mx('remote.example', [10, 'mx1.remote.example']) });
    host.step({ kind: 'answer', id: 2, answer: a('mx1.remote.example', '203.0.113.10') });
    expect(host.takeEvents().at(-1)).toMatchObject({
      kind: 'mta.attempt',
      recipients: ['zoe@remote.example'],
      round: 2,
    });
  });

  it('comes back to the sender with status and header', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@nowhere.example'], 'Subject: lost\n\nNobody reads this.\n');
    host.takeEvents();
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'nowhere.example', 'MX') });
    const [bounce = ''] = host.inbox('alice');
    const id = /^\tid ([0-9A-F]{11});/m.exec(bounce)?.[1] ?? '';
    const mark = `${id}.1803978000/mail.campus.example`;
    const said =
      'Host or domain name not found. Name service error for name=nowhere.example type=MX: Host not found';
    expect(bounce).toBe(
      [
        'Return-Path: <>',
        'Received: by mail.campus.example (Mailwire)',
        `\tid ${id}; Tue, 02 Mar 2027 09:00:00 +0000`,
        'Date: Tue, 02 Mar 2027 09:00:00 +0000',
        'From: Mail Delivery System <MAILER-DAEMON@campus.example>',
        'Subject: Undelivered Mail Returned to Sender',
        'To: alice@campus.example',
        'Auto-Submitted: auto-replied',
        `Message-ID: <${id}@mail.campus.example>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status;',
        `\tboundary="${mark}"`,
        '',
        'This is a MIME-encapsulated message.',
        '',
        `--${mark}`,
        'Content-Description: Notification',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'This is the mail system at host mail.campus.example.',
        '',
        "I'm sorry to have to inform you that your message could not",
        'be delivered to one or more recipients. What went wrong stands below,',
        'and the header of your message is attached.',
        '',
        `<bob@nowhere.example>: ${said}`,
        '',
        `--${mark}`,
        'Content-Description: Delivery report',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.campus.example',
        'X-Mailwire-Queue-ID: A1',
        'X-Mailwire-Sender: rfc822; alice@campus.example',
        'Arrival-Date: Tue, 02 Mar 2027 09:00:00 +0000',
        '',
        'Final-Recipient: rfc822; bob@nowhere.example',
        'Action: failed',
        'Status: 5.4.4',
        `Diagnostic-Code: X-Mailwire; ${said}`,
        '',
        `--${mark}`,
        'Content-Description: Undelivered Message Headers',
        'Content-Type: text/rfc822-headers',
        '',
        'Received: from laptop ([10.1.0.7])',
        '\tby mail.campus.example (Mailwire) with SMTP id A1',
        '\tfor <bob@nowhere.example>; Tue, 02 Mar 2027 09:00:00 +0000',
        'Subject: lost',
        '',
        `--${mark}--`,
        '',
      ].join('\n'),
    );
    expect(host.takeEvents().map((event) => event.kind)).toEqual([
      'mta.bounced',
      'mta.queued',
      'mta.delivered',
      'mta.removed',
      'mta.removed',
    ]);
  });

  it('quotes what the other server said', () => {
    const host = campus();
    host.send('alice@campus.example', ['eve@[203.0.113.10]']);
    host.step({
      kind: 'sent',
      id: 1,
      results: [result('eve@[203.0.113.10]', 'failed', 550, '5.1.1', '<eve>: User unknown\r\nX: y')],
    });
    expect(host.inbox('alice')[0]).toContain(
      'Status: 5.1.1\nRemote-MTA: dns; [203.0.113.10]\nDiagnostic-Code: smtp; 550 5.1.1 <eve>: User unknown X: y\n',
    );
  });

  it('says that it is 8bit where the quoted header is', () => {
    const host = campus();
    host.send('alice@campus.example', ['nobody@campus.example'], 'Subject: gr\xfc\xdfe\n\nHi.\n');
    expect(host.inbox('alice')[0]?.match(/^Content-Transfer-Encoding: 8bit$/gm)).toHaveLength(2);
    host.send('alice@campus.example', ['nobody@campus.example'], 'Subject: hello\n\ngr\xfc\xdfe\n');
    expect(host.inbox('alice')[1]).not.toContain('8bit');
  });

  it('says 5.1.10 where a domain takes no mail', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@quiet.example']);
    host.step({ kind: 'answer', id: 1, answer: mx('quiet.example', [0, '']) });
    expect(host.inbox('alice')[0]).toContain('Status: 5.1.10\n');
  });

  it('is dropped where there is no sender to tell', () => {
    const host = campus();
    host.send(null, ['bob@nowhere.example']);
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'nowhere.example', 'MX') });
    expect(host.kinds()).toEqual(['mta.queued', 'mta.discarded', 'mta.removed']);
    expect(host.mta.state.queue.size).toBe(0);
  });

  it('bounces to a sender elsewhere by the same queue', () => {
    const host = campus();
    host.send('bob@remote.example', ['nobody@campus.example']);
    expect(host.takeEffects()).toEqual([resolve(1, 'MX', 'remote.example')]);
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'remote.example', 'MX') });
    expect(host.kinds()).toEqual([
      'mta.queued',
      'mta.bounced',
      'mta.queued',
      'mta.removed',
      'mta.discarded',
      'mta.removed',
    ]);
  });
});
