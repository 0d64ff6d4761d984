import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../kernel/random.ts';
import { cutAtRandom, joined, octetByOctet, outcomeOf } from './cuts.ts';
import { isOnTheWire, observe } from './observe.ts';
import { type Dialogue, parseDialogue } from './parse.ts';
import { play, redo, worldOf } from './play.ts';

const SIM = fileURLToPath(new URL('..', import.meta.url));
const SEED = Number(process.env['SEED'] ?? 1939);
const RUNS = 8 * Number(process.env['CASES'] ?? 1);

const FILES = readdirSync(SIM, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.dialogue'))
  .sort();

const roomOf = (file: string): string => file.split('/')[0] ?? '';

function read(file: string): Dialogue {
  const parsed = parseDialogue(readFileSync(SIM + file, 'utf8'), roomOf(file));
  if (parsed.ok) return parsed.dialogue;
  throw new Error(parsed.problems.map(({ line, message }) => `sim/${file}:${line}: ${message}`).join('\n'));
}

it('there are dialogues of every protocol', () => {
  const rooms = new Set(FILES.map(roomOf));
  expect([...rooms]).toEqual(['imap', 'pop3', 'smtp']);
});

/** A dialogue with the world and the deeds that the player made of it. */
function deedsOf(file: string) {
  const dialogue = read(file);
  const world = worldOf(dialogue);
  if (!world) throw new Error(`${file}: no such world`);
  const { deeds } = play(dialogue);
  const connections = [...new Set(deeds.flatMap((deed) => (deed.kind === 'open' ? [deed.connection] : [])))];
  return { world, deeds, connections };
}

describe.each(FILES)('%s', (file) => {
  it('goes as written', () => {
    const { problem } = play(read(file));
    expect(problem === null ? 'as written' : `sim/${file}:${problem.line}: ${problem.message}`).toBe(
      'as written',
    );
  });

  it('goes the same whole, octet by octet and cut anywhere', () => {
    const { world, deeds, connections } = deedsOf(file);
    const written = outcomeOf(redo(world, deeds), connections);
    expect(outcomeOf(redo(world, joined(deeds)), connections)).toEqual(written);
    expect(outcomeOf(redo(world, octetByOctet(deeds)), connections)).toEqual(written);
    const random = randomOf(SEED);
    for (let run = 0; run < RUNS; run++) {
      expect(outcomeOf(redo(world, cutAtRandom(deeds, random)), connections)).toEqual(written);
    }
  });

  it('is understood from the wire alone', () => {
    const { world, deeds, connections } = deedsOf(file);
    for (const cut of [deeds, joined(deeds), octetByOctet(deeds)]) {
      const host = redo(world, cut);
      for (const connection of connections) {
        const { protocol } = host.service(connection);
        expect(observe(protocol, host.wire(connection))).toEqual(host.events(connection).filter(isOnTheWire));
      }
    }
  });
});
