import { describe, expect, test } from 'vitest';
import { CAMPUS } from '@/sim/index';
import type { MailOrder, ProgramAccount } from '@/sim/program/index';
import { peopleOf, presetFor } from '../program/presets';
import { replyTo } from '../program/reply';
import { clickTitle, failureWords, outcomeWords } from '../program/words';
import { ProgramFold, type ProgramView } from './program';
import { Desk } from './test-kit';

const [alice] = peopleOf(CAMPUS);
if (!alice) throw new Error('nobody lives on the campus');
const IMAP = presetFor(alice, 'imap');
const POP3 = presetFor(alice, 'pop3');

class Program extends Desk {
  mail(...orders: readonly MailOrder[]): this {
    for (const order of orders) this.do({ kind: 'mail', device: 'laptop', do: order });
    return this;
  }

  setUp(account: ProgramAccount): this {
    return this.mail({ what: 'set-up', account });
  }

  view(now = Number.MAX_SAFE_INTEGER): ProgramView {
    return new ProgramFold(this.source, 'laptop').showUntil(now);
  }

  /** The last click: its title, then `command < answer`, then what came of it. */
  get clicked(): readonly string[] {
    const { clicks, account } = this.view();
    const click = clicks.at(-1);
    if (!click) return [];
    const lines = click.lines.map(
      ({ text, octets, answer }) =>
        `${text ?? `${octets} octets`} < ${answer?.refused ? '✕ ' : ''}${answer?.code ?? ''}`,
    );
    const outcome = outcomeWords(click, account?.incoming.protocol ?? 'imap');
    return [clickTitle(click), ...lines, ...(outcome === null ? [] : [outcome])];
  }
}

const inbox = (view: ProgramView) =>
  view.folders.find(({ name }) => name === 'INBOX')?.letters.map(({ id, isUnread }) => [id, isUnread]);

describe('settings for people of this world', () => {
  test('take TLS where the server has it', () => {
    expect(IMAP).toEqual({
      name: 'Alice',
      address: 'alice@campus.example',
      user: 'alice',
      password: 'wonderland',
      login: 'password',
      requireTls: true,
      incoming: { protocol: 'imap', host: 'imap.campus.example', port: 143, tls: 'starttls', keep: 'leave' },
      outgoing: { host: 'smtp.campus.example', port: 587, tls: 'starttls', login: true },
    });
    const dora = peopleOf(CAMPUS).find(({ name }) => name === 'Dora');
    // flaky.example has neither TLS for fetching nor a port for submission.
    expect(dora && presetFor(dora, 'pop3')).toMatchObject({
      requireTls: false,
      incoming: { host: 'mx.flaky.example', port: 110, tls: 'none' },
      outgoing: { host: 'mx.flaky.example', port: 25, login: false },
    });
  });
});

describe('a click', () => {
  test('is shown as the commands that it caused, with what the server said', () => {
    const program = new Program().setUp(IMAP).mail({ what: 'fetch' });
    expect(program.clicked).toEqual([
      'You clicked Get mail',
      'STARTTLS < OK',
      'CAPABILITY < OK',
      'LOGIN alice wonderland < OK',
      'LIST "" "*" < OK',
      'SELECT INBOX < OK',
      'UID FETCH 1:* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT)]) < OK',
      'IDLE < +',
    ]);
    program.mail({ what: 'delete', folder: 'INBOX', letter: 1 });
    expect(program.clicked).toEqual([
      'You clicked Delete: “Welcome”',
      'DONE < OK',
      'UID STORE 1 +FLAGS (\\Deleted) < OK',
      'UID EXPUNGE 1 < OK',
      'IDLE < +',
    ]);
    expect(inbox(program.view())).toEqual([
      [4, true],
      [3, true],
      [2, true],
    ]);
  });

  test('that sends shows the letter as one line, and what it went on to cause', () => {
    const program = new Program().setUp(POP3);
    const draft = { to: ['bob@remote.example'], cc: [], bcc: [], subject: 'x', text: 'y\n', answers: null };
    program.mail({ what: 'send', draft });
    expect(program.clicked).toEqual([
      'You clicked Send',
      'EHLO laptop.campus.example < 250',
      'STARTTLS < 220',
      'EHLO laptop.campus.example < 250',
      'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ= < 235',
      'MAIL FROM:<alice@campus.example> SIZE=266 < 250',
      'RCPT TO:<bob@remote.example> < 250',
      'DATA < 354',
      '266 octets < 250',
      'QUIT < 221',
      'Handed in for bob@remote.example.',
    ]);
  });

  test('with POP3 tells what came and what the server still has; all else crosses no wire', () => {
    const program = new Program().setUp({ ...POP3, incoming: { ...POP3.incoming, keep: 'delete' } });
    program.mail({ what: 'fetch' });
    expect(program.clicked.at(-1)).toBe('4 letters came. The server keeps none.');
    program.mail({ what: 'fetch' });
    expect(program.clicked.at(-1)).toBe('Nothing new. The server keeps none.');
    program.mail({ what: 'flag', folder: 'INBOX', letter: 1, flag: '\\Flagged', on: true });
    expect(program.clicked).toEqual([
      'You clicked Flag: “Welcome”',
      'Nothing crossed the wire: with POP3, folders and marks are this device’s own.',
    ]);
  });

  test('that failed says what happened, why, and the server’s own words', () => {
    const program = new Program().setUp({ ...POP3, password: 'wrong' }).mail({ what: 'fetch' });
    const [failed] = program.view().clicks.at(-1)?.failures ?? [];
    expect(failed && failureWords(failed)).toEqual({
      title: 'Mail was not fetched',
      hint: 'The server refused PASS. Its words say why.',
      said: '[AUTH] Authentication failed.',
    });
    expect(program.clicked).toContain('PASS wrong < ✕ -ERR');
  });

  test('of somebody else is what the server told', () => {
    const program = new Program().setUp(IMAP).mail({ what: 'fetch' });
    const imap = program.telnet('imap.campus.example', 143);
    program.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c STORE 1 +FLAGS (\\Flagged)');
    // Nobody asked for it, and nothing needs to be said.
    expect(program.view().clicks).toHaveLength(2);
    const smtp = program.telnet('mail.campus.example', 25);
    program.say(
      smtp,
      'HELO x',
      'MAIL FROM:<>',
      'RCPT TO:<alice@campus.example>',
      'DATA',
      'Subject: new',
      '',
      '.',
    );
    expect(program.clicked).toEqual([
      'The server told something',
      'DONE < OK',
      'UID FETCH 5:* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT)]) < OK',
      'IDLE < +',
    ]);
    program.do({ kind: 'wait', ms: 29 * 60_000 });
    expect(program.clicked[0]).toBe('Time passed');
  });
});

describe('at any moment', () => {
  test('it shows what had come by then, whether it is carried on, copied or made anew', () => {
    const program = new Program()
      .setUp(IMAP)
      .mail({ what: 'fetch' }, { what: 'open', folder: 'INBOX', letter: 2 });
    const { entries } = program.source;
    const end = entries.at(-1)?.at ?? 0;
    const carried = new ProgramFold(program.source, 'laptop');
    const seen = new Set<string>();
    for (let now = 0; now <= end + 20; now += 3) {
      const anew = program.view(now);
      expect(carried.showUntil(now)).toEqual(anew);
      expect(carried.copy().showUntil(now + 30)).toEqual(program.view(now + 30));
      seen.add(anew.state);
      for (const { lines } of anew.clicks) {
        // An answer is seen when it has arrived, not before.
        const answered = lines.filter(({ answer }) => answer !== null).length;
        expect(answered).toBeGreaterThanOrEqual(lines.length - 1);
      }
    }
    expect([...seen].sort()).toEqual(['calling', 'idle', 'offline', 'online', 'working']);
  });

  test('an answer is begun with its author, its subject and its text', () => {
    const program = new Program()
      .setUp(IMAP)
      .mail({ what: 'fetch' }, { what: 'open', folder: 'INBOX', letter: 1 });
    const letter = program.view().folders[0]?.letters.at(-1);
    expect(letter && replyTo(letter, 'INBOX', 'Hello Alice,\n> before\n')).toEqual({
      to: 'Carol <carol@campus.example>',
      cc: '',
      bcc: '',
      subject: 'Re: Welcome',
      text: '\n\nCarol wrote at 08:30:\n> Hello Alice,\n>> before\n',
      answers: { folder: 'INBOX', letter: 1 },
    });
  });
});
