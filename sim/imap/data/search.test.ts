import { describe, expect, it } from 'vitest';
import { octetsOf } from '../../kernel/octets.ts';
import { messageOf } from '../../message/message.ts';
import { FLAGGED, NO_FLAGS, SEEN } from '../../store/flags.ts';
import { matches, type SearchCandidate } from './search.ts';
import { FLAG_KEYS, type SearchKey } from './search-key.ts';
import { FIXTURES } from './testdata/letters.ts';

// 2021-03-01T12:30:01Z and each a day and a second later, as in the recording.
const FIRST = 1_614_601_801_000;
const DAY = 86_400_000;
const MARCH_5 = 1_614_902_400_000;

const ALL: (keyof typeof FIXTURES)[] = [
  'plain',
  'reply',
  'reply2',
  'alternative',
  'mixed',
  'nested',
  'encoded',
  'utf8',
  'dots',
  'folded',
  'nosubject',
  'groups',
  'related',
];

function candidates(letters: readonly string[]): SearchCandidate[] {
  return letters.map((text, i) => ({
    stored: {
      uid: i + 1,
      message: messageOf(octetsOf(text)),
      internalDate: FIRST + i * (DAY + 1000),
      flags: NO_FLAGS,
    },
    seq: i + 1,
    recent: false,
  }));
}

const recorded = candidates(ALL.map((name) => FIXTURES[name]));

function found(key: SearchKey, among: readonly SearchCandidate[] = recorded): number[] {
  return among.filter((candidate) => matches(key, candidate)).map(({ seq }) => seq);
}

const not = (key: SearchKey): SearchKey => ({ kind: 'not', key });

describe('matches', () => {
  // The recording imap-07-search of Dovecot 2.3.19.
  it('finds by header fields', () => {
    expect(found({ kind: 'subject', text: 'lighthouse' })).toEqual([1, 2, 3]);
    expect(found({ kind: 'address', field: 'from', text: 'harbour.example' })).toEqual([1, 3]);
    expect(found(not({ kind: 'address', field: 'from', text: 'harbour' }))).toEqual([
      2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
    expect(found({ kind: 'header', field: 'Message-ID', text: 'ledger' })).toEqual([5]);
    expect(found({ kind: 'subject', text: 'nothing like this' })).toEqual([]);
    const rye: SearchKey = { kind: 'subject', text: 'rye' };
    expect(found({ kind: 'or', keys: [rye, { kind: 'subject', text: 'invoice' }] })).toEqual([4, 5]);
  });

  it('finds by dates, sizes and numbers', () => {
    const since: SearchKey = { kind: 'date', of: 'internal', is: 'since', day: MARCH_5 };
    const before: SearchKey = { kind: 'date', of: 'internal', is: 'before', day: MARCH_5 + 4 * DAY };
    expect(found({ kind: 'and', keys: [since, before] })).toEqual([5, 6, 7, 8]);
    expect(found({ kind: 'date', of: 'internal', is: 'on', day: MARCH_5 - 3 * DAY })).toEqual([2]);
    expect(found({ kind: 'larger', octets: 600 })).toEqual([4, 5, 6, 10, 13]);
    expect(found({ kind: 'smaller', octets: 267 })).toEqual([9, 11]);
    expect(found({ kind: 'uid', ranges: [[3, 5]] })).toEqual([3, 4, 5]);
    expect(
      found({
        kind: 'sequence',
        ranges: [
          [1, 2],
          [13, 13],
        ],
      }),
    ).toEqual([1, 2, 13]);
  });

  it('finds in bodies and in whole messages', () => {
    expect(found({ kind: 'body', text: 'spare lens' })).toEqual([1]);
    expect(found({ kind: 'text', text: 'quarry-desk' })).toEqual([2]);
    expect(found({ kind: 'body', text: 'quarry-desk' })).toEqual([]);
  });

  it('searches decoded text: encoded words, transfer encodings, character sets', () => {
    expect(found({ kind: 'subject', text: 'SNIGEL ÜBER ALLE BÄUME' })).toEqual([7]);
    expect(found({ kind: 'address', field: 'from', text: 'jørgen' })).toEqual([7]);
    expect(found({ kind: 'body', text: 'grüße' })).toEqual([7]);
    expect(found({ kind: 'body', text: 'a soft line break' })).toEqual([7]);
    expect(found({ kind: 'body', text: 'CRÈME BRÛLÉE' })).toEqual([8]);
    // The accent is a character of its own after its letter, so that a bare letter is found before it.
    expect(found({ kind: 'body', text: 'naive' })).toEqual([]);
    expect(found({ kind: 'body', text: 'cafe' })).toEqual([8]);
    expect(found({ kind: 'body', text: '庭' })).toEqual([8]);
    expect(found({ kind: 'subject', text: 'width and so it has' })).toEqual([10]);
  });

  it('searches what is text or message, not preambles, boundaries or other types', () => {
    const parts = candidates([
      'Content-Type: multipart/mixed; boundary=b\n\npreamble zebra\n--b\nContent-Type: text/plain; name=giraffe\n\nlion\n--b\nContent-Transfer-Encoding: base64\n\nPHA+ZW5jb2RlZCB0aWdlcjwvcD4=\n--b\nContent-Type: message/rfc822\n\nSubject: inner elephant\n\npanther\n--b\nContent-Type: image/png\n\nwolf\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbear\n--b--\nepilogue yak\n',
    ]);
    const holds = (kind: 'body' | 'text', text: string): boolean => found({ kind, text }, parts).length === 1;
    for (const word of ['lion', 'tiger', 'panther']) expect(holds('body', word), word).toBe(true);
    for (const word of ['zebra', 'giraffe', 'elephant', 'wolf', 'bear', 'yak', '--b']) {
      expect(holds('body', word), word).toBe(false);
    }
    for (const word of ['giraffe', 'elephant', 'Content-Type: image/png'])
      expect(holds('text', word), word).toBe(true);
  });

  it('looks at addresses in one normal form', () => {
    const [one] = [candidates(['To: Group: a@b.example, C D <c@d.example>;\n\n'])];
    expect(found({ kind: 'address', field: 'to', text: '"c d" <c@d' }, one)).toEqual([1]);
    expect(found({ kind: 'address', field: 'to', text: 'group: <a@b' }, one)).toEqual([1]);
    expect(found({ kind: 'header', field: 'to', text: 'group: a@b' }, one)).toEqual([1]);
  });

  it('takes an empty text for a question after the field, and finds it in every body', () => {
    expect(found({ kind: 'header', field: 'reply-to', text: '' })).toEqual([2]);
    expect(found({ kind: 'subject', text: '' })).toHaveLength(12);
    expect(found({ kind: 'body', text: '' })).toHaveLength(13);
  });

  it('compares sent dates as they were written, and takes none for 1970', () => {
    const sent = candidates([
      'Date: Fri, 05 Mar 2021 23:30:00 -0800\n\n',
      'Date: Fri, 05 Mar 2021 00:30:00 +0900\n\n',
      'Date: tomorrow\n\n',
      '\n',
    ]);
    expect(found({ kind: 'date', of: 'sent', is: 'on', day: MARCH_5 }, sent)).toEqual([1, 2]);
    expect(found({ kind: 'date', of: 'sent', is: 'before', day: MARCH_5 }, sent)).toEqual([3, 4]);
    expect(found({ kind: 'date', of: 'sent', is: 'since', day: MARCH_5 }, sent)).toEqual([1, 2]);
  });

  it('knows flags, keywords and recent messages', () => {
    const [first, second] = candidates(['\n', '\n']);
    if (!first || !second) throw new Error('two candidates were made');
    const flagged: SearchCandidate = {
      ...first,
      stored: { ...first.stored, flags: { system: SEEN | FLAGGED, keywords: ['$Work'] } },
    };
    const both = [flagged, { ...second, recent: true }];
    const word = (name: string): number[] => found(FLAG_KEYS.get(name) ?? { kind: 'and', keys: [] }, both);
    expect(['ALL', 'SEEN', 'UNSEEN', 'FLAGGED', 'UNFLAGGED', 'ANSWERED'].map(word)).toEqual([
      [1, 2],
      [1],
      [2],
      [1],
      [2],
      [],
    ]);
    expect(['RECENT', 'OLD', 'NEW', 'DELETED', 'UNDRAFT'].map(word)).toEqual([[2], [1], [2], [], [1, 2]]);
    expect(found({ kind: 'keyword', name: '$work' }, both)).toEqual([1]);
  });

  it('scans octets the same at every place and in every case', () => {
    for (let pad = 0; pad < 12; pad++) {
      const [one] = candidates([`\n${'nee'.repeat(pad)} NeEdLe in hay\n`]);
      expect(one && matches({ kind: 'body', text: 'nEEdlE' }, one)).toBe(true);
      expect(one && matches({ kind: 'body', text: 'needlee' }, one)).toBe(false);
    }
  });
});
