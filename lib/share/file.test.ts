import { describe, expect, it } from 'vitest';
import { readSession, SESSION_FILE_OCTETS, writeSession } from './file';
import { FIRST_LETTER, journalWith } from './test-kit';
import { wordsOf } from './words';

const shared = { journal: journalWith(FIRST_LETTER, 77), title: 'A letter to Carol' };
const kindOf = (text: string) => {
  const read = readSession(text);
  return read.ok ? 'ok' : read.problem.kind;
};

describe('a session file', () => {
  it('is JSON, one action on each line, and gives the session back', () => {
    const text = writeSession(shared);
    expect(JSON.parse(text)).toEqual({
      mailwire: 'session',
      version: 1,
      title: 'A letter to Carol',
      steps: 13,
      journal: shared.journal,
    });
    expect(text.split('\n')[6]).toBe(
      '    {"kind":"shell","device":"laptop","line":"telnet mail.campus.example 25"},',
    );
    expect(readSession(text)).toEqual({ ok: true, shared });
    expect(readSession(text.replaceAll('\n', '\r\n'))).toEqual({ ok: true, shared });
    const empty = { journal: journalWith([]), title: null };
    expect(readSession(writeSession(empty))).toEqual({ ok: true, shared: empty });
  });

  it('that is cut, at any character, says so and keeps its whole lines', () => {
    const text = writeSession(shared);
    let most = 0;
    // Without its last line end it is whole still.
    for (let length = '{\n  "mailwire": "session"'.length; length < text.length - 2; length++) {
      const read = readSession(text.slice(0, length));
      if (read.ok) throw new Error(`read whole, cut at ${length}`);
      expect(read.problem.kind).toBe('cut');
      if (!read.problem.partly) continue;
      const { actions } = read.problem.partly.shared.journal;
      expect(read.problem.partly.of).toBe(13);
      expect(actions).toEqual(FIRST_LETTER.slice(0, actions.length));
      most = Math.max(most, actions.length);
    }
    expect(most).toBe(12);
  });

  it.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '"mailwire"',
    'From: alice',
    '{"mailwire":"lesson"}',
    '\u00ff\u00d8',
  ])('that is none says so: %j', (text) => {
    expect(kindOf(text)).toBe('not-a-session');
  });

  it('of a later version says so', () => {
    expect(kindOf('{"mailwire":"session","version":2}')).toBe('newer-version');
  });

  it('keeps what comes before an action that is none', () => {
    const read = readSession(writeSession(shared).replace('"kind":"connect"', '"kind":"beam-up"'));
    expect(read).toMatchObject({ ok: false, problem: { kind: 'altered', partly: { of: 13 } } });
    if (!read.ok) expect(read.problem.partly?.shared.journal.actions).toHaveLength(1);
  });

  it('is not read beyond its limit', () => {
    const begun = '{"mailwire": "session",';
    expect(kindOf(begun + ' '.repeat(SESSION_FILE_OCTETS))).toBe('too-long');
    expect(kindOf(' '.repeat(SESSION_FILE_OCTETS + 1))).toBe('not-a-session');
  });

  it('nested millions deep is nothing', () => {
    const deep = `"version": 1, "journal": ${'['.repeat(4_000_000)}`;
    expect(kindOf(`{"mailwire": "session", ${deep}`)).toBe('cut');
    expect(kindOf(`{"mailwire": "lesson", ${deep}`)).toBe('not-a-session');
    expect(kindOf(`{"mailwire": "session", ${deep}${'['.repeat(6_000_000)}`)).toBe('too-long');
  });

  it('gets only the fields of a journal read from it', () => {
    const text = writeSession(shared).replace('"format"', '"__proto__":{"polluted":1},"format"');
    expect(readSession(text)).toEqual({ ok: true, shared });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('the words for a problem', () => {
  it('say what happened, why, what to try, and how much can be shown', () => {
    const partly = { shared: { ...shared, journal: journalWith(FIRST_LETTER.slice(0, 12)) }, of: 20 };
    expect(wordsOf({ kind: 'cut', partly }, 'link')).toEqual({
      what: 'The end of this link is missing. 12 of its 20 steps can be shown.',
      why: 'Some programs break long links in two, or shorten them.',
      attempt: 'Copy the link again, up to its last letter, or ask for the session as a file.',
    });
    for (const kind of ['not-a-session', 'cut', 'altered', 'too-long', 'newer-version'] as const)
      for (const thing of ['link', 'file'] as const)
        for (const words of Object.values(wordsOf({ kind, partly: null }, thing))) expect(words).not.toBe('');
  });
});
