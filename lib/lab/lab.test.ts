import { describe, expect, it } from 'vitest';
import type { Pace } from '@/lib/playback/playback';
import type { Action } from '@/sim/index';
import * as fetching from './fetching';
import { Lab } from './lab';
import { freeLab } from './start';
import { newTimeline } from './timeline';

/** The free lab before anything was done. */
const SHELL = { ...freeLab(), actions: [] };

const newLab = (pace: Pace = 'instant', part: typeof fetching | null = fetching): Lab =>
  new Lab({ start: SHELL, pace, fetching: part });
const say = (lab: Lab, ...lines: readonly string[]): void => {
  for (const line of lines) lab.submit(line);
};
const transcript = (lab: Lab) => lab.store.getState().transcript;
const texts = (lab: Lab): readonly string[] => transcript(lab).lines.map(({ text }) => text);
const now = (lab: Lab): number => lab.store.getState().playback.now;
const progress = (lab: Lab) => lab.store.getState().progress;

const LETTER = [
  'HELO laptop.campus.example',
  'MAIL FROM:<alice@campus.example>',
  'RCPT TO:<carol@campus.example>',
  'DATA',
  'Subject: tea',
  '',
  'At four?',
  '.',
  'QUIT',
];
const toBob = LETTER.map((line) => line.replace('carol@campus.example', 'bob@remote.example'));
const TELNET = 'telnet mail.campus.example 25';

describe('submit', () => {
  it('goes to the shell, and once connected to the server', () => {
    const lab = newLab();
    say(lab, 'hosts');
    expect(transcript(lab).lines[0]).toMatchObject({ kind: 'shell', text: 'hosts' });
    say(lab, TELNET, 'hosts');
    expect(transcript(lab).lines.at(-2)).toMatchObject({ kind: 'client', text: 'hosts' });
    expect(texts(lab).at(-1)).toMatch(/^50[02] /);
    lab.hangUp();
    say(lab, 'base64 x');
    expect(texts(lab).at(-1)).toBe('eA==');
  });

  it('sends umlauts as UTF-8', () => {
    const lab = newLab();
    say(lab, TELNET, 'NOOP ä');
    const { connection } = transcript(lab).lines.at(-1) ?? {};
    expect([...lab.octets(connection ?? 0, 'client', 5, 9)]).toEqual([0xc3, 0xa4, 13, 10]);
    expect(transcript(lab).lines.at(-2)?.text).toBe('NOOP ä');
  });

  it('answers a line at the shell that asks for nothing', () => {
    const lab = newLab();
    say(lab, '', 'nosuch', 'dig', 'telnet');
    expect(transcript(lab).session).toBeNull();
    expect(transcript(lab).lines.filter(({ kind }) => kind === 'complaint').length).toBeGreaterThan(2);
  });

  it('is never blocked: the next line lets everything that moves arrive', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    expect(transcript(lab).session).toBeNull();
    say(lab, 'HELO laptop.campus.example');
    expect(transcript(lab).lines.map(({ kind }) => kind)).toEqual(['shell', 'note', 'server', 'client']);
  });
});

describe('hanging up', () => {
  it('ends the session and tells so; at the shell it does nothing', () => {
    const lab = newLab();
    say(lab, TELNET);
    lab.hangUp();
    expect(transcript(lab).session).toBeNull();
    expect(texts(lab).at(-1)).toBe('Connection closed.');
    const { length } = lab.journal.actions;
    lab.hangUp();
    expect(lab.journal.actions).toHaveLength(length);
  });

  it('works in the middle of a letter; no letter is sent', () => {
    const lab = newLab();
    say(lab, TELNET, ...LETTER.slice(0, 6));
    lab.hangUp();
    expect(transcript(lab).session).toBeNull();
    expect(lab.log.entries.some(({ event }) => event.kind === 'mta.queued')).toBe(false);
  });
});

describe('the journal', () => {
  it('brings the same transcript and progress back', () => {
    const lab = newLab();
    const kept: Action[] = [];
    lab.keep = {
      add(place, action) {
        expect(place).toBe(kept.length);
        kept.push(action);
      },
      changed: () => expect.unreachable('nobody went back'),
    };
    say(lab, 'dig MX remote.example', 'dig +short remote.example', TELNET, ...LETTER, TELNET, ...toBob);
    say(lab, 'openssl s_client -connect pop.remote.example:995', 'USER bob', 'PASS builder', 'RETR 4');
    lab.hangUp();
    say(lab, 'clear', 'telnet imap.remote.example 143', 'a1 LOGIN bob builder', 'a2 APPEND x {3}');
    expect(kept).toEqual(lab.journal.actions);

    const timeline = newTimeline(JSON.parse(JSON.stringify(kept)));
    const again = new Lab({ start: SHELL, pace: 'instant', fetching, kept: timeline });
    let writes = 0;
    again.keep = { add: () => writes++, changed: () => writes++ };
    expect(transcript(again)).toEqual(transcript(lab));
    expect(progress(again)).toEqual(progress(lab));
    expect(again.log.entries).toEqual(lab.log.entries);
    // What comes from the shelf is not put there again; what is typed now is.
    expect(writes).toBe(0);
    say(again, 'abc');
    expect(writes).toBe(1);
  });

  it('keeps nothing that led to nothing', () => {
    const lab = newLab();
    const { length } = lab.journal.actions;
    expect(lab.act({ kind: 'hang-up', connection: 77 }).ok).toBe(false);
    expect(lab.journal.actions).toHaveLength(length);
  });
});

describe('the goals', () => {
  it('are reached by the five commands, a detour costs nothing', () => {
    const lab = newLab();
    say(lab, TELNET, 'RCPT TO:<carol@campus.example>');
    expect(progress(lab)).toEqual({ goal: 0, done: 0 });
    say(lab, ...LETTER.slice(0, 2), 'NOOP', 'RCPT TO:<nobody@campus.example>');
    expect(progress(lab)).toEqual({ goal: 0, done: 2 });
    say(lab, ...LETTER.slice(2, 4), 'Subject: tea', '', 'x', '.');
    expect(progress(lab)).toEqual({ goal: 0, done: 4 });
    say(lab, 'QUIT');
    expect(progress(lab)).toEqual({ goal: 1, done: 0 });
  });

  it('are not reached by a letter to somebody else', () => {
    const lab = newLab();
    say(lab, TELNET, ...toBob);
    expect(progress(lab)).toEqual({ goal: 0, done: 3 });
  });

  it('lead through all three protocols', () => {
    const lab = newLab();
    say(lab, TELNET, ...LETTER, TELNET, ...toBob);
    expect(progress(lab)).toEqual({ goal: 2, done: 0 });
    say(lab, 'telnet pop.remote.example 110', 'USER bob', 'PASS wrong');
    expect(progress(lab)).toEqual({ goal: 2, done: 1 });
    say(lab, 'USER bob', 'PASS builder', 'LIST', 'RETR 4', 'QUIT');
    expect(progress(lab)).toEqual({ goal: 3, done: 0 });
    say(lab, 'telnet imap.remote.example 143', 'a LOGIN bob builder', 'b SELECT INBOX');
    say(lab, 'c FETCH 4 BODY[]', 'd STORE 4 +FLAGS (\\Flagged)', 'e LOGOUT');
    expect(progress(lab)).toEqual({ goal: 4, done: 0 });
  });

  it('follow the moment shown, also backwards', () => {
    const lab = newLab();
    say(lab, TELNET, 'HELO x');
    const greeted = now(lab);
    say(lab, 'MAIL FROM:<alice@campus.example>');
    expect(progress(lab).done).toBe(2);
    lab.seek(greeted);
    expect(progress(lab).done).toBe(1);
  });
});

describe('time', () => {
  it('runs at the pace “learn” until all is shown, and says when that is', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    let frames = 1;
    for (; lab.tick(16, false); frames++) expect(frames).toBeLessThan(1000);
    expect(texts(lab).at(-1)).toBe('220 mail.campus.example ESMTP Mailwire');
    expect(now(lab)).toBe(lab.end);
    // Name, opening and greeting: about two seconds of a learner's time, none of it skipped.
    expect(frames).toBeGreaterThan(40);
    expect(lab.tick(16, false)).toBe(false);
  });

  it('shows what was typed at once, the answer when it has travelled', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    lab.showAll();
    say(lab, 'HELO laptop.campus.example');
    lab.tick(299, false);
    lab.tick(299, false);
    expect(texts(lab).at(-1)).toBe('HELO laptop.campus.example');
    lab.tick(2, false);
    expect(texts(lab).at(-1)).toBe('250 mail.campus.example');
  });

  it('goes in steps under reduced motion: nothing is shown in between', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    lab.showAll();
    say(lab, 'NOOP');
    const seen = new Set<number>();
    for (let frame = 0; frame < 1000 && lab.tick(16, true); frame++) seen.add(now(lab));
    seen.add(now(lab));
    // Typed, arrived at the server, the answer is back (and its acknowledgement there): whole steps only.
    expect(seen.size).toBeLessThanOrEqual(4);
    expect(texts(lab).at(-1)).toBe('250 2.0.0 Ok');
  });

  it('stands still while paused; a step goes on by one arrival', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    lab.showAll();
    say(lab, 'NOOP');
    lab.setPlaying(false);
    const before = now(lab);
    expect(lab.tick(10_000, false)).toBe(false);
    expect(now(lab)).toBe(before);
    lab.step();
    expect(now(lab)).toBe(before + 12);
    lab.step();
    expect(now(lab)).toBe(before + 24);
    expect(texts(lab).at(-1)).toBe('250 2.0.0 Ok');
    lab.setPlaying(true);
    lab.tick(10_000, false);
    expect(now(lab)).toBe(lab.end);
  });

  it('can be gone back in: the transcript is that of the moment', () => {
    const lab = newLab();
    say(lab, TELNET);
    const [first] = lab.moments();
    say(lab, 'NOOP', 'QUIT');
    expect(transcript(lab).session).toBeNull();
    const moments = lab.moments();
    // The greeting is heard at 58 ms; the next line leaves 12 ms later, its way is 12 ms, and so is the answer's.
    expect(moments.slice(0, 3).map(({ kind, at }) => [kind, at])).toEqual([
      ['server', 58],
      ['client', 82],
      ['server', 94],
    ]);
    expect(moments).toHaveLength(5);
    lab.seek(first?.at ?? 0);
    expect(texts(lab)).not.toContain('NOOP');
    lab.showAll();
    expect(texts(lab)).toContain('221 2.0.0 Bye');
  });

  it('shows everything as soon as the pace is “instant”', () => {
    const lab = newLab('learn');
    say(lab, TELNET);
    lab.setPace('instant');
    lab.tick(1, false);
    expect(texts(lab).at(-1)).toBe('220 mail.campus.example ESMTP Mailwire');
  });
});

describe('explanations', () => {
  it('follow the newest line again once something is said', () => {
    const lab = newLab();
    say(lab, TELNET);
    lab.select(1);
    expect(lab.store.getState().selected).toBe(1);
    say(lab, 'NOOP');
    expect(lab.store.getState().selected).toBeNull();
  });
});

describe('before POP3 and IMAP are loaded', () => {
  it('lines that need them wait, others do not', () => {
    const lab = newLab('instant', null);
    expect(lab.waitsForFetching('telnet pop.remote.example 110')).toBe(true);
    expect(lab.waitsForFetching('openssl s_client -connect imap.campus.example:993')).toBe(true);
    expect(lab.waitsForFetching(TELNET)).toBe(false);
    expect(lab.waitsForFetching('dig MX remote.example')).toBe(false);
    say(lab, TELNET);
    expect(lab.waitsForFetching('telnet pop.remote.example 110')).toBe(false);
  });

  it('a line after QUIT waits too, though the goodbye is still on its way', () => {
    const lab = newLab('learn', null);
    say(lab, TELNET, 'QUIT');
    expect(transcript(lab).session).not.toBeNull();
    expect(lab.waitsForFetching('telnet pop.remote.example 110')).toBe(true);
  });

  it('the world is the same with and without them', () => {
    const late = newLab('instant', null);
    say(late, TELNET, ...toBob);
    late.learn(fetching);
    const early = newLab();
    say(early, TELNET, ...toBob);
    for (const lab of [late, early])
      say(lab, 'telnet pop.remote.example 110', 'USER bob', 'PASS builder', 'STAT');
    expect(late.log.entries).toEqual(early.log.entries);
    expect(texts(late).at(-1)).toMatch(/^\+OK 4 /);
  });
});
