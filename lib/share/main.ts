import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FETCHING } from '@/sim/fetching';
import { type Journal, SCENARIOS, World } from '@/sim/index';
import { playedNow, type Specimen } from './corpus';
import { readSession, writeSession } from './file';
import { writeLink } from './link';
import type { Shared } from './shared';

/**
 * The program behind `node tools/record-corpus.mjs [--record]`: says which sessions of the corpus come to
 * something else than was recorded, and with `--record` writes down what they come to now.
 *
 * Links and files of the corpus stay as they are: they are the old ones that must be read. Only a new
 * session (its `link` is '') gets both, from its actions.
 */
const [folder = '', flag] = process.argv.slice(2);
const tell = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const path = join(folder, name);
  const specimen: Specimen = JSON.parse(readFileSync(path, 'utf8'));
  const read = readSession(JSON.stringify(specimen.session));
  if (!read.ok) throw new Error(`${name}: ${read.problem.kind}`);
  const isNew = specimen.link === '';
  const shared = isNew ? { ...read.shared, journal: playedAnew(read.shared.journal) } : read.shared;
  const now = playedNow(shared.journal);
  if (!now) throw new Error(`${name}: there is no world ${shared.journal.scenario}`);
  const same = JSON.stringify(now.recorded) === JSON.stringify(specimen.recorded);
  tell(
    `${name}: ${isNew ? 'new' : same ? 'as recorded' : `now ${now.recorded.log} (engine ${now.recorded.engine})`}`,
  );
  if (flag !== '--record' || (same && !isNew)) continue;
  const made = isNew ? await firstMade(shared) : {};
  writeFileSync(path, `${JSON.stringify({ ...specimen, ...made, recorded: now.recorded }, null, 2)}\n`);
}

/** A new session's journal with the numbers that it has in this version. */
function playedAnew(journal: Journal): Journal {
  const spec = SCENARIOS.find(({ id }) => id === journal.scenario);
  if (!spec) throw new Error(`there is no world ${journal.scenario}`);
  const world = new World(spec, journal.seed, FETCHING);
  for (const action of journal.actions) world.apply(action);
  return world.journal;
}

async function firstMade(shared: Shared): Promise<Pick<Specimen, 'link' | 'session'>> {
  return { link: await writeLink(shared), session: JSON.parse(writeSession(shared)) };
}
