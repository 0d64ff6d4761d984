import { describe, expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import type { StreamInput } from '../protocol/endpoint.ts';
import { SmtpClient, type SmtpClientConfig, type SmtpClientEffect } from './client.ts';
import type { DeliveryResult, OutgoingMail } from './delivery.ts';
import { pathOf } from './path.ts';
import { RECORDED, SUBMISSION, TestSession, TLS } from './test-session.ts';

const MAIL: OutgoingMail = {
  from: pathOf('ada', 'example.org'),
  recipients: [
    pathOf('bob', 'example.test'),
    pathOf('nobody', 'example.test'),
    pathOf('grey', 'example.test'),
  ],
  octets: octetsOf('Subject: x\r\n\r\n.dot\r\n'),
};

/** A client whose server is the test: it says what the test says, and keeps what the client does. */
class Talk {
  readonly client: SmtpClient;
  readonly results: (readonly DeliveryResult[])[] = [];
  readonly orders: string[] = [];
  private said = '';

  constructor(
    mail: OutgoingMail = MAIL,
    tls: SmtpClientConfig['tls'] = 'opportunistic',
    login?: SmtpClientConfig['login'],
  ) {
    this.client = new SmtpClient({ heloName: 'relay.example', tls, ...(login && { login }) }, mail);
    this.input({ kind: 'opened', tls: null });
  }

  input(input: StreamInput): string {
    this.said = '';
    this.client.step(input, {
      event: () => undefined,
      effect: (effect: SmtpClientEffect) => {
        if (effect.kind === 'send') this.said += latin1(effect.octets);
        else if (effect.kind === 'result') this.results.push(effect.results);
        else if (effect.kind === 'timer') this.orders.push(`timer ${effect.afterMs}`);
        else this.orders.push(effect.kind);
      },
    });
    return this.said;
  }

  /** The server's line; what the client says to it. */
  hear(...lines: readonly string[]): string {
    let said = '';
    for (const line of lines) said = this.input({ kind: 'octets', octets: octetsOf(`${line}\r\n`) });
    return said;
  }

  /** `status code stage` of each recipient. */
  get outcome(): readonly string[] {
    return (this.results[0] ?? []).map(({ status, code, stage }) => `${status} ${code} ${stage}`);
  }
}

const HELLO = ['220 mx ESMTP', '250 mx'] as const;

describe('with our own server', () => {
  test('the letter arrives, dots and all, and each recipient has a result', () => {
    const talk = new Talk();
    const session = new TestSession({ ...RECORDED, offersTls: true }).open();
    for (let heard = session.fresh(); heard !== ''; ) {
      let said = talk.input({ kind: 'octets', octets: octetsOf(heard) });
      if (talk.orders.at(-1) === 'start-tls') {
        session.secure();
        said = talk.input({ kind: 'secured', tls: TLS });
      }
      heard = session.raw(said);
    }
    expect(
      session.accepted.map(({ envelope, octets, greeting }) => [
        envelope.recipients.length,
        latin1(octets),
        greeting.protocol,
      ]),
    ).toEqual([[1, 'Subject: x\r\n\r\n.dot\r\n', 'ESMTPS']]);
    expect(talk.outcome).toEqual(['sent 250 letter', 'failed 550 rcpt', 'deferred 450 rcpt']);
    expect(talk.results).toHaveLength(1);
  });
});

describe('the dialogue', () => {
  test('one line at a time, with what the server was said to know', () => {
    const talk = new Talk({ ...MAIL, octets: octetsOf('caf\xe9\r\n') });
    expect(talk.hear('220 mx ESMTP')).toBe('EHLO relay.example\r\n');
    expect(talk.hear('250-mx', '250-PIPELINING', '250-SIZE 1000', '250 8BITMIME')).toBe(
      'MAIL FROM:<ada@example.org> SIZE=6 BODY=8BITMIME\r\n',
    );
    expect(talk.hear('250 ok')).toBe('RCPT TO:<bob@example.test>\r\n');
    expect(talk.hear('250 ok')).toBe('RCPT TO:<nobody@example.test>\r\n');
    expect(talk.hear('550 5.1.1 no')).toBe('RCPT TO:<grey@example.test>\r\n');
    expect(talk.hear('251 forwards')).toBe('DATA\r\n');
    expect(talk.hear('354 go')).toBe('caf\xe9\r\n.\r\n');
    expect(talk.hear('250 2.0.0 kept')).toBe('QUIT\r\n');
    expect(talk.results).toEqual([
      [
        {
          recipient: MAIL.recipients[0],
          status: 'sent',
          code: 250,
          enhanced: '2.0.0',
          text: 'kept',
          stage: 'letter',
        },
        {
          recipient: MAIL.recipients[1],
          status: 'failed',
          code: 550,
          enhanced: '5.1.1',
          text: 'no',
          stage: 'rcpt',
        },
        {
          recipient: MAIL.recipients[2],
          status: 'sent',
          code: 250,
          enhanced: '2.0.0',
          text: 'kept',
          stage: 'letter',
        },
      ],
    ]);
    talk.hear('221 bye');
    expect(talk.orders.slice(-2)).toEqual(['timer null', 'close']);
    // RFC 5321, section 4.5.3.2: greeting, EHLO, MAIL, three RCPT, DATA, the final dot, QUIT.
    const minutes = talk.orders
      .filter((order) => /^timer \d/.test(order))
      .map((order) => Number(order.slice(6)) / 60_000);
    expect(minutes).toEqual([5, 5, 5, 5, 5, 5, 2, 10, 5]);
  });

  test('HELO where EHLO is unknown, and then no parameters', () => {
    const talk = new Talk();
    expect(talk.hear('220 old', '500 what?')).toBe('HELO relay.example\r\n');
    expect(talk.hear('250 old')).toBe('MAIL FROM:<ada@example.org>\r\n');
  });

  test('the null sender', () => {
    const talk = new Talk({ ...MAIL, from: null });
    expect(talk.hear(...HELLO)).toBe('MAIL FROM:<>\r\n');
  });

  test('TLS where it is offered: EHLO again, clear octets dropped', () => {
    const talk = new Talk();
    expect(talk.hear('220 mx', '250-mx', '250-SIZE 5', '250 STARTTLS')).toBe('STARTTLS\r\n');
    talk.hear('220 go\r\n250-evil\r\n250 SIZE 1');
    expect(talk.orders.at(-1)).toBe('start-tls');
    expect(talk.hear('250 evil')).toBe('');
    expect(talk.input({ kind: 'secured', tls: TLS })).toBe('EHLO relay.example\r\n');
    expect(talk.hear('250-mx', '250 STARTTLS')).toBe('MAIL FROM:<ada@example.org>\r\n');
  });

  test('TLS that fails is done without, or never asked for', () => {
    const talk = new Talk();
    expect(talk.hear('220 mx', '250-mx', '250 STARTTLS', '454 4.7.0 no')).toBe(
      'MAIL FROM:<ada@example.org>\r\n',
    );
    const never = new Talk(MAIL, 'never');
    expect(never.hear('220 mx', '250-mx', '250 STARTTLS')).toBe('MAIL FROM:<ada@example.org>\r\n');
  });

  test('goes on from a copy of its state', () => {
    const talk = new Talk();
    talk.hear(...HELLO, '250 ok', '550 no');
    const copy = new SmtpClient(
      { heloName: 'relay.example', tls: 'never' },
      MAIL,
      cloneState(talk.client.state),
    );
    const said: string[] = [];
    copy.step(
      { kind: 'octets', octets: octetsOf('250 ok\r\n') },
      {
        event: () => undefined,
        effect: (effect) => {
          if (effect.kind === 'send') said.push(latin1(effect.octets));
        },
      },
    );
    expect(said).toEqual(['RCPT TO:<grey@example.test>\r\n']);
  });
});

describe('a mail program’s submission', () => {
  /** RFC 4616's own example. */
  const TIM = { user: 'tim', password: 'tanstaaftanstaaf' };
  const program = (tls: SmtpClientConfig['tls'] = 'required', login = TIM) => new Talk(MAIL, tls, login);

  test('with our own server: TLS, AUTH, and only then the letter', () => {
    const talk = program('required', { user: 'alice@example.test', password: 'wonderland' });
    const session = new TestSession(SUBMISSION).open();
    const lines: string[] = [];
    for (let heard = session.fresh(); heard !== ''; ) {
      let said = talk.input({ kind: 'octets', octets: octetsOf(heard) });
      lines.push(said);
      if (talk.orders.at(-1) === 'start-tls') {
        session.secure();
        said = talk.input({ kind: 'secured', tls: TLS });
        lines.push(said);
      }
      heard = session.raw(said);
    }
    expect(lines.map((line) => line.split(/[ \r]/)[0]).filter((verb) => verb !== '')).toEqual([
      ...['EHLO', 'STARTTLS', 'EHLO', 'AUTH', 'MAIL', 'QUIT'],
    ]);
    // ada@example.org is none of alice's addresses.
    expect(talk.outcome).toEqual(Array(3).fill('failed 553 mail'));
  });

  test('AUTH PLAIN as RFC 4616 writes it, then MAIL', () => {
    const talk = program();
    talk.hear('220 mx', '250-mx', '250-STARTTLS', '250 AUTH LOGIN', '220 go');
    talk.input({ kind: 'secured', tls: TLS });
    expect(talk.hear('250-mx', '250 AUTH LOGIN PLAIN')).toBe('AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n');
    expect(talk.hear('235 2.7.0 ok')).toBe('MAIL FROM:<ada@example.org>\r\n');
  });

  test.each([
    ['TLS is not offered', ['220 mx', '250-mx', '250 AUTH PLAIN'], 'failed null starttls'],
    ['the server is too old for it', ['220 mx', '500 what?', '250 mx'], 'failed null starttls'],
    ['TLS is put off', ['220 mx', '250-mx', '250 STARTTLS', '454 4.7.0 no'], 'deferred 454 starttls'],
    ['TLS is refused', ['220 mx', '250-mx', '250 STARTTLS', '502 5.5.1 no'], 'failed 502 starttls'],
  ])('%s: no password leaves', (_, lines, outcome) => {
    const talk = program();
    expect(talk.hear(...lines)).toBe('QUIT\r\n');
    expect(talk.outcome).toEqual(Array(3).fill(outcome));
  });

  test.each([
    ['the password is wrong', ['250 AUTH PLAIN', '535 5.7.8 no'], 'failed 535 auth'],
    ['AUTH is out of order', ['250 AUTH PLAIN', '454 4.7.0 later'], 'deferred 454 auth'],
    ['the server asks on', ['250 AUTH PLAIN', '334 '], 'failed null auth'],
    ['PLAIN is not offered', ['250 AUTH CRAM-MD5'], 'failed null auth'],
    ['AUTH is not offered', ['250 SIZE'], 'failed null auth'],
  ])('%s: no letter leaves', (_, lines, outcome) => {
    const talk = program('never');
    expect(talk.hear('220 mx', '250-mx', ...lines)).toBe('QUIT\r\n');
    expect(talk.outcome).toEqual(Array(3).fill(outcome));
    expect(talk.results).toHaveLength(1);
  });
});

describe('what becomes of the recipients', () => {
  const three = (text: string): readonly string[] => [text, text, text];

  test.each([
    [['554 no mail here'], three('failed 554 greeting')],
    [['450 busy'], three('deferred 450 greeting')],
    [['421 4.3.2 closing'], three('deferred 421 greeting')],
    [['220 mx', '450 not now'], three('deferred 450 ehlo')],
    [['220 mx', '502 what?', '550 never'], three('failed 550 helo')],
    [[...HELLO, '451 4.3.0 later'], three('deferred 451 mail')],
    [[...HELLO, '550 5.7.1 no'], three('failed 550 mail')],
    [
      [...HELLO, '250 ok', '550 a', '450 b', '553 c'],
      ['failed 550 rcpt', 'deferred 450 rcpt', 'failed 553 rcpt'],
    ],
    // 552 without enhanced code may be an old word for 452, too many recipients (4.5.3.1.10).
    [
      [...HELLO, '250 ok', '552 a', '552 5.2.2 b', '452 c'],
      ['deferred 552 rcpt', 'failed 552 rcpt', 'deferred 452 rcpt'],
    ],
    [
      [...HELLO, '250 ok', '250 a', '550 b', '250 c', '451 d'],
      ['deferred 451 data', 'failed 550 rcpt', 'deferred 451 data'],
    ],
    [
      [...HELLO, '250 ok', '250 a', '550 b', '250 c', '250 d'],
      ['deferred 250 data', 'failed 550 rcpt', 'deferred 250 data'],
    ],
    [[...HELLO, '250 ok', '250 a', '250 b', '250 c', '354 d', '554 e'], three('failed 554 letter')],
    [[...HELLO, '250 ok', '250 a', '421 b'], three('deferred 421 rcpt')],
    [['220 mx', '250-mx', '250 SIZE 10'], three('failed 552 mail')],
    [['hello there'], three('deferred null greeting')],
  ])('%j', (lines, outcome) => {
    const talk = new Talk();
    talk.hear(...lines);
    expect(talk.outcome).toEqual(outcome);
    expect(talk.results).toHaveLength(1);
  });

  test('octets above 127 fail where 8BITMIME is not offered', () => {
    const talk = new Talk({ ...MAIL, octets: octetsOf('caf\xe9\r\n') });
    expect(talk.hear(...HELLO)).toBe('QUIT\r\n');
    expect(talk.results[0]?.[0]).toMatchObject({ status: 'failed', code: 554, enhanced: '5.6.3' });
  });

  test.each([
    [{ kind: 'ended' }, 'lost connection after RCPT'],
    [{ kind: 'timer', name: 'reply' }, 'no answer after RCPT'],
  ] as const)('%j puts off who is undecided', (input, text) => {
    const talk = new Talk();
    talk.hear(...HELLO, '250 ok', '550 5.1.1 no');
    talk.input(input);
    expect(talk.outcome).toEqual(['failed 550 rcpt', 'deferred null rcpt', 'deferred null rcpt']);
    expect(talk.results[0]?.[1]?.text).toBe(text);
    expect(talk.orders.slice(-2)).toEqual(['timer null', 'close']);
    talk.input(input);
    expect(talk.results).toHaveLength(1);
  });

  test('a connection lost after the result changes nothing', () => {
    const talk = new Talk();
    talk.hear(...HELLO, '250 ok', '250 a', '250 b', '250 c', '354 d', '250 e');
    talk.input({ kind: 'ended' });
    expect(talk.outcome).toEqual(three('sent 250 letter'));
    expect(talk.results).toHaveLength(1);
  });
});
