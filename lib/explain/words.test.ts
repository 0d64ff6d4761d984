import { describe, expect, test } from 'vitest';
import { imapTable, pop3Table } from '@/sim/fetching';
import { smtpTable } from '@/sim/smtp/index';
import { FETCH_TONGUES } from './fetching';
import { SMTP_TONGUE } from './smtp-tongue';
import type { ProtocolWords, Said } from './words/shape';

/** What templates may name: see valuesOf in scene.ts and letterValues in said.ts. */
const NAMES = new Set(
  (
    'account Account code command credentials decoded domain expected friend from helo host limit list mailbox ' +
    'message messages number password People recipient Recipient sender Sender set text to user verb word'
  ).split(' '),
);

interface Rows {
  readonly states: object;
  readonly commands: ReadonlyMap<
    string,
    { readonly states: readonly string[]; readonly needs?: string; readonly outcomes: object }
  >;
}

const SPOKEN: readonly (readonly [string, Rows, ProtocolWords])[] = [
  ['smtp', smtpTable, SMTP_TONGUE.words],
  ['pop3', pop3Table, FETCH_TONGUES.pop3.words],
  ['imap', imapTable, FETCH_TONGUES.imap.words],
];

function saidsOf(words: ProtocolWords): readonly Said[] {
  const ofVerbs = Object.values(words.verbs).flatMap(
    ({ asks, outcomes, early = {}, badArguments, notOffered }) => [
      asks,
      ...Object.values(outcomes),
      ...Object.values(early),
      ...(badArguments ? [badArguments] : []),
      ...(notOffered ? [notOffered] : []),
    ],
  );
  const { faults, greeting, tagMissing } = words;
  const ofFaults = Object.values(faults).map(({ said }) => said);
  return [...ofVerbs, ...ofFaults, greeting, ...(tagMissing ? [tagMissing] : [])];
}

describe.each(SPOKEN)('%s', (_, table, words) => {
  test.each([...table.commands])('%s has words for each outcome', (verb, row) => {
    const own = words.verbs[verb];
    expect(own?.rule.length).toBeGreaterThan(20);
    const known = Object.keys(own?.outcomes ?? {}).map((key) => key.split('/')[0]);
    expect(new Set(known)).toEqual(new Set(Object.keys(row.outcomes)));
  });

  test('no words for commands that are gone', () => {
    expect(new Set(Object.keys(words.verbs))).toEqual(new Set(table.commands.keys()));
  });

  test('words in the wrong state are for states that the row excludes', () => {
    for (const [verb, { early = {} }] of Object.entries(words.verbs)) {
      const legal = table.commands.get(verb)?.states ?? [];
      for (const state of Object.keys(early)) {
        expect(Object.keys(table.states), verb).toContain(state);
        expect(legal, `${verb} in ${state}`).not.toContain(state);
      }
    }
  });

  test('a refusal has a badge of at most three words', () => {
    const refusals = Object.values(words.faults).map(({ said }) => said);
    for (const [title, , badge] of refusals) {
      expect(badge, title).toBeDefined();
      expect(badge?.split(' ').length, title).toBeLessThanOrEqual(3);
    }
  });

  test('templates name only what can be filled in', () => {
    for (const said of saidsOf(words)) {
      const names = said.flatMap((text) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      for (const name of names) expect(NAMES, said[0]).toContain(name);
    }
  });

  test('titles have no full stop, sentences do', () => {
    for (const [title, sentence] of saidsOf(words)) {
      expect(title.endsWith('.'), title).toBe(false);
      expect(/[.?!…]$/.test(sentence), sentence).toBe(true);
    }
  });
});
