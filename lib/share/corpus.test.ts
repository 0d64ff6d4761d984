import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENGINE } from '@/sim/index';
import { playedNow, type Specimen } from './corpus';
import { readSession } from './file';
import { readLink, writeLink } from './link';

const FOLDER = fileURLToPath(new URL('corpus', import.meta.url));
/** A link should fit into a message or a QR code. */
const LINK_OCTETS = 3000;

const corpus = readdirSync(FOLDER).map((file) => ({
  name: file.replace('.json', ''),
  specimen: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Specimen,
}));

it('the corpus has ten sessions', () => {
  expect(corpus).toHaveLength(10);
});

describe.each(corpus)('the session $name', ({ specimen: { link, session, recorded } }) => {
  it('is read from its link and from its file, and both say the same', async () => {
    const fromLink = await readLink(link);
    const fromFile = readSession(JSON.stringify(session));
    if (!fromLink.ok || !fromFile.ok) throw new Error('not read');
    expect(fromLink.shared).toEqual(fromFile.shared);
    expect(fromLink.shared.journal.actions.length).toBeGreaterThan(10);
  });

  it('is a link of at most 3 kB, as it was and as it is made today', async () => {
    const read = await readLink(link);
    if (!read.ok) throw new Error('not read');
    expect(link.length).toBeLessThanOrEqual(LINK_OCTETS);
    expect((await writeLink(read.shared)).length).toBeLessThanOrEqual(LINK_OCTETS);
  });

  it('replays: every action still leads to something, and in the same engine to the same log', async () => {
    const read = await readLink(link);
    if (!read.ok) throw new Error('not read');
    const { journal } = read.shared;
    const played = playedNow(journal);
    // After a change that was meant: node tools/record-corpus.mjs --record
    expect(played?.recorded).toEqual(recorded);
    // Another engine, or another world, is said and not passed off as the same.
    if (journal.engine !== ENGINE)
      expect(played?.diverged).toEqual({ kind: 'engine', recorded: journal.engine });
    else expect(played?.diverged).toBeNull();
  });
});
