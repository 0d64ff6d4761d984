import { describe, expect, it } from 'vitest';
import { CAMPUS } from '@/sim/index';
import * as fetching from './fetching';
import { Lab } from './lab';
import { connectionsFor, personaOf, saidIn } from './persona';
import { freeLab } from './start';

/** The free lab before anything was done. */
const SHELL = { ...freeLab(), actions: [] };

/** The session of a lab in which these lines were typed, with what was said in it. */
function talkAfter(...lines: readonly string[]) {
  const lab = new Lab({ start: SHELL, pace: 'instant', fetching });
  for (const line of lines) lab.submit(line);
  const { transcript } = lab.store.getState();
  const { session } = transcript;
  if (!session) throw new Error('not connected');
  return { session, said: saidIn(session, transcript.lines) };
}
const TELNET = 'telnet mail.campus.example 25';

describe('personaOf', () => {
  it('is Alice at home, who writes to Carol first and to Bob then', () => {
    const { session } = talkAfter(TELNET);
    expect(personaOf(CAMPUS, 'laptop', session, 0)).toEqual({
      helo: 'laptop.campus.example',
      sender: 'alice@campus.example',
      recipient: 'carol@campus.example',
      user: 'alice',
      password: 'wonderland',
    });
    expect(personaOf(CAMPUS, 'phone', session, 1)).toMatchObject({
      helo: 'phone.campus.example',
      recipient: 'bob@remote.example',
    });
  });

  it('logs in as Bob at Bob’s provider, whatever the host is called', () => {
    for (const host of ['pop.remote.example', '198.51.100.25']) {
      const { session } = talkAfter(`telnet ${host} 110`);
      expect(personaOf(CAMPUS, 'laptop', session, 2)).toMatchObject({ user: 'bob', password: 'builder' });
    }
  });
});

describe('saidIn', () => {
  it('knows the verbs of this session only, in capitals', () => {
    const { said } = talkAfter(
      TELNET,
      'HELO x',
      'QUIT',
      TELNET,
      'ehlo x',
      'mail from:<alice@campus.example>',
    );
    expect(said.verbs).toEqual(['EHLO', 'MAIL']);
  });

  it('takes the verb behind the tag in IMAP, UID with what follows it', () => {
    const { said } = talkAfter(
      'telnet imap.remote.example 143',
      'a1 LOGIN bob builder',
      'a2 select INBOX',
      'a3 uid fetch 1 FLAGS',
    );
    expect(said.verbs).toEqual(['LOGIN', 'SELECT', 'UID FETCH']);
  });

  it('knows the lines of the letter being written, and that one was taken', () => {
    const open = [
      TELNET,
      'HELO x',
      'MAIL FROM:<alice@campus.example>',
      'RCPT TO:<carol@campus.example>',
      'DATA',
      'Subject: QUIT',
      '',
      'QUIT',
    ];
    const writing = talkAfter(...open).said;
    expect(writing).toMatchObject({ letter: ['Subject: QUIT', '', 'QUIT'], delivered: false });
    expect(writing.verbs).toEqual(['HELO', 'MAIL', 'RCPT', 'DATA']);
    expect(talkAfter(...open, '.').said).toMatchObject({ letter: [], delivered: true });
  });
});

describe('connectionsFor', () => {
  it('puts first where the goal is done', () => {
    const first = (goal: number) => connectionsFor(CAMPUS, 'laptop', goal)[0]?.line;
    expect(first(0)).toBe('telnet mail.campus.example 25');
    expect(first(1)).toBe('telnet mail.campus.example 25');
    expect(first(2)).toBe('telnet pop.remote.example 110');
    expect(first(3)).toBe('telnet imap.remote.example 143');
    expect(connectionsFor(CAMPUS, 'phone', 0)).toHaveLength(3);
  });

  it('looks around first at a server’s own console', () => {
    expect(connectionsFor(CAMPUS, 'campus', 0).map(({ line }) => line)).toEqual([
      'mailq',
      'maillog',
      'telnet localhost 25',
    ]);
  });
});
