import { describe, expect, test } from 'vitest';
import { CAMPUS } from '@/sim/index';
import { mailboxesAt } from './mailboxes';
import { differencesOf } from './message-differences';
import { shownFields } from './message-fields';
import { JourneyBook } from './message-journey';
import { partiesOf } from './message-parties';
import { Desk } from './test-kit';

/** Sends a letter and lays it, as it lies in the mailbox, beside its envelope. */
function differences(
  from: string,
  recipients: readonly string[],
  header: readonly string[],
  account = 'carol',
) {
  const desk = new Desk();
  const c = desk.do({
    kind: 'connect',
    device: 'laptop',
    host: 'mail.campus.example',
    port: 25,
    tls: 'none',
  });
  desk.say(c, 'HELO x', `MAIL FROM:<${from}>`, ...recipients.map((to) => `RCPT TO:<${to}>`));
  desk.say(c, 'DATA', ...header, '', 'x', '.');
  const found = mailboxesAt(desk.source, 1e9).find((one) => one.account === account);
  const message = found?.mailboxes[0]?.letters.at(-1)?.message;
  const journey = message && new JourneyBook(desk.source).journeyOf(message, found.host, account);
  if (!journey) throw new Error('no letter');
  return differencesOf(message, journey, [found.address]);
}
const titles = (...given: Parameters<typeof differences>) => differences(...given).map(({ title }) => title);

const PATH = 'Return-Path: keeps the envelope’s sender';
const ALICE = 'alice@campus.example';
const CAROL = 'carol@campus.example';

describe('envelope and header', () => {
  test('agree in most letters', () => {
    expect(titles(ALICE, [CAROL], [`From: Alice <${ALICE}>`, `To: Carol <Carol@Campus.example>`])).toEqual([
      PATH,
    ]);
  });

  test('a blind copy: the header says bob, the envelope said carol too', () => {
    const found = differences(
      ALICE,
      [CAROL, 'bob@remote.example'],
      [`From: ${ALICE}`, 'To: bob@remote.example'],
    );
    expect(found[0]).toEqual({
      title: 'Somebody has a blind copy',
      words:
        'To: and Cc: say bob@remote.example, the envelope said carol@campus.example too: this is how Bcc works.',
    });
  });

  test('a forged sender', () => {
    const found = differences(
      'mallory@campus.example',
      [CAROL],
      ['From: Bob <bob@remote.example>', `To: ${CAROL}`],
    );
    expect(found[0]?.title).toBe('From: is not the envelope’s sender');
    expect(found[0]?.words).toContain(
      'From: says bob@remote.example, the envelope said mallory@campus.example.',
    );
  });

  test.each<[string, Parameters<typeof differences>, string]>([
    ['the null sender', ['', [CAROL], [`From: ${ALICE}`, `To: ${CAROL}`]], 'The envelope has no sender'],
    ['no From', [ALICE, [CAROL], [`To: ${CAROL}`]], 'Nobody signs it'],
    [
      'Sender for From',
      [ALICE, [CAROL], ['From: boss@b.example', `Sender: ${ALICE}`, `To: ${CAROL}`]],
      'Somebody sent it for the author',
    ],
    ['no To', [ALICE, [CAROL], [`From: ${ALICE}`]], 'Nobody is named'],
    [
      'a To that no RCPT said',
      [ALICE, [CAROL], [`From: ${ALICE}`, `To: ${CAROL}, dora@flaky.example`]],
      'Somebody is named who is not in this envelope',
    ],
    [
      'a Bcc left in',
      [ALICE, [CAROL], [`From: ${ALICE}`, `To: ${CAROL}`, 'Bcc: x@y.example']],
      'The Bcc field is still in it',
    ],
    [
      'an alias',
      [ALICE, ['postmaster@campus.example'], [`From: ${ALICE}`, 'To: postmaster@campus.example']],
      'It came by another name',
    ],
  ])('%s', (_, given, title) => {
    expect(titles(...given)).toContain(title);
  });

  test('a header that wants to deceive is shown as it is', () => {
    const desk = new Desk();
    const c = desk.do({
      kind: 'connect',
      device: 'laptop',
      host: 'mail.campus.example',
      port: 25,
      tls: 'none',
    });
    desk.say(c, 'HELO x', `MAIL FROM:<${ALICE}>`, `RCPT TO:<${CAROL}>`, 'DATA');
    desk.say(
      c,
      'From: =?utf-8?Q?=E2=80=AEelpmaxe.b@bob?= <m@x.example>',
      'Subject: <script>alert(1)</script>',
      '',
      'x',
      '.',
    );
    const letter = mailboxesAt(desk.source, 1e9)[1]?.mailboxes[0]?.letters.at(-1);
    expect(letter && shownFields(letter.message)).toMatchObject([
      { name: 'From', value: '‹RLO›elpmaxe.b@bob <m@x.example>' },
      { name: 'Subject', value: '<script>alert(1)</script>' },
      { name: 'Return-Path' },
    ]);
  });
});

describe('the five parties', () => {
  const hop = (from: string, to: string, port: number, isRelay: boolean) => ({
    seq: 1,
    from,
    to,
    fromAddress: null,
    port,
    isRelay,
    isSecured: false,
    helo: null,
    mail: null,
    rcpt: [],
    mailFrom: ALICE,
    rcptTo: [CAROL],
    id: 'A',
    at: 0,
  });
  const delivered = { recipient: CAROL, at: 0, id: 'A' };
  const given = { origin: 'sent', begunAt: 'laptop', bounceOf: null, delivered } as const;

  test('on the way from the laptop to bob', () => {
    const hops = [hop('laptop', 'campus', 587, false), hop('campus', 'remote', 25, true)];
    expect(partiesOf(CAMPUS, { ...given, hops }, ['phone'])?.map(({ role, who }) => [role, who])).toEqual([
      ['aMUA', 'Laptop'],
      ['MSA', 'mail.campus.example, port 587'],
      ['MTA', 'mail.campus.example → mx1.remote.example'],
      ['MDA', 'mx1.remote.example'],
      ['rMUA', 'Phone'],
    ]);
  });

  test('port 25 plays the MSA too; who has not fetched is not there yet', () => {
    const parties = partiesOf(CAMPUS, { ...given, hops: [hop('laptop', 'campus', 25, false)] }, []);
    expect(parties?.[1]?.words).toContain('port 25 played this part too');
    expect(parties?.[4]).toMatchObject({ role: 'rMUA', who: null });
  });

  test('a letter without a known way has none', () => {
    expect(partiesOf(CAMPUS, { ...given, hops: [] }, [])).toBeNull();
  });
});
