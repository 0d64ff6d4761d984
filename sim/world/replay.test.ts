import { describe, expect, it } from 'vitest';
import { CAMPUS, NINETIES, SCENARIOS } from '../scenarios/index.ts';
import { anyWorld } from '../testing/random-worlds.ts';
import { Bench, fiveCommands } from '../testing/world-bench.ts';
import type { Action } from './action.ts';
import type { WorldEvent } from './events.ts';
import { FETCHING } from './fetching.ts';
import { digestOf, type Journal, readJournal } from './journal.ts';
import { replay } from './replay.ts';
import { World } from './world.ts';

function isReply(event: WorldEvent): event is WorldEvent & { readonly from: number; readonly to: number } {
  return event.kind === 'smtp.replied' || event.kind === 'pop3.replied' || event.kind === 'imap.responded';
}

/** What mail programs have told of the letters that they hold. */
function toldOf({ log }: World): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const { event } of log.entries) {
    if (event.kind === 'program.kept') {
      const { id, flags, whole } = event.letter;
      told.set(`${event.device} ${event.folder} ${id}`, `${whole} ${flags.system}`);
    } else if (event.kind === 'program.flagged' || event.kind === 'program.dropped') {
      const place = `${event.device} ${event.folder} ${event.letter}`;
      const [whole] = told.get(place)?.split(' ') ?? [];
      // Of what is not held nothing is told.
      expect(whole).toBeDefined();
      if (event.kind === 'program.dropped') told.delete(place);
      else told.set(place, `${whole} ${event.flags.system}`);
    }
  }
  return told;
}

describe('what holds in every world', () => {
  const worlds = Array.from({ length: 200 }, (_, seed) => anyWorld(seed + 1, 90));

  it('a journal, also one that went through JSON, gives the same log', () => {
    for (const world of worlds) {
      const journal = readJournal(JSON.parse(JSON.stringify(world.journal)));
      expect(journal).toEqual(world.journal);
      if (!journal) continue;
      const played = replay(journal, SCENARIOS, FETCHING);
      if (!played.ok) throw new Error(played.reason);
      expect(played.diverged).toBeNull();
      expect(played.world.log.entries).toEqual(world.log.entries);
    }
    // The worlds are no empty ones.
    expect(worlds.reduce((sum, { log }) => sum + log.entries.length, 0)).toBeGreaterThan(40_000);
  });

  it('a cause comes before its effect, and time never runs backwards', () => {
    const wrong: WorldEvent[] = [];
    for (const { log } of worlds) {
      for (const [i, { seq, at, cause, event }] of log.entries.entries()) {
        const before = log.entries[cause ?? seq];
        const begins = event.kind === 'person.did' || event.kind === 'world.began';
        const ordered = seq === i && at >= (log.entries[i - 1]?.at ?? 0) && at >= (before?.at ?? 0);
        if (!ordered || begins !== (cause === null) || (cause !== null && cause >= seq)) wrong.push(event);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('segments carry each octet of each stream once and in order', () => {
    const wrong: WorldEvent[] = [];
    for (const world of worlds) {
      const sent = new Map<string, number>();
      for (const { connection, event } of world.log.entries) {
        if (event.kind !== 'net.sent' || event.again > 0) continue;
        const key = `${connection} ${event.side}`;
        if (event.from !== (sent.get(key) ?? 0) || event.lengthOctets > 1460) wrong.push(event);
        sent.set(key, event.to);
      }
      for (const [key, to] of sent) {
        const [id, side] = key.split(' ');
        expect(world.octets(Number(id), side === 'client' ? 'client' : 'server', 0, 1e9)).toHaveLength(to);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('what servers say that they replied is what stands on the wire, octet by octet', () => {
    const wrong: WorldEvent[] = [];
    for (const world of worlds) {
      const told = new Map<number, number>();
      for (const { connection, event } of world.log.entries) {
        if (!isReply(event) || connection === null) continue;
        if (event.from !== (told.get(connection) ?? 0)) wrong.push(event);
        told.set(connection, event.to);
      }
      // What a server has to say to a client that is gone never leaves.
      for (const [id, to] of told) expect(world.octets(id, 'server', 0, 1e9).length).toBeLessThanOrEqual(to);
    }
    expect(wrong).toEqual([]);
  });

  it('what mail programs tell of their letters is what they hold', () => {
    for (const world of worlds) {
      const held = new Map<string, string>();
      for (const [device, { folders }] of world['core'].state.programs) {
        const letters = folders.flatMap(({ name, letters }) => letters.map((letter) => ({ name, letter })));
        for (const { name, letter } of letters)
          held.set(`${device} ${name} ${letter.id}`, `${letter.whole} ${letter.flags.system}`);
      }
      expect([...toldOf(world)].sort()).toEqual([...held].sort());
    }
    // They are used, and not only in vain.
    const count = (kind: string) =>
      worlds.reduce((sum, { log }) => sum + log.entries.filter(({ event }) => event.kind === kind).length, 0);
    expect(count('program.kept')).toBeGreaterThan(500);
    expect(count('program.sent')).toBeGreaterThan(50);
    expect(count('program.failed')).toBeGreaterThan(50);
  });

  it('can be gone back to between any two actions, and goes on from there as it did', () => {
    for (const world of worlds.slice(0, 20)) {
      const { actions } = world.journal;
      const at = Math.floor(actions.length / 3);
      const back = world.restoreAt({ actions: at });
      expect(back.actionCount).toBe(at);
      for (const action of actions.slice(at)) back.apply(action);
      expect(back.log.entries).toEqual(world.log.entries);
      expect(back.journal).toEqual(world.journal);
    }
  });
});

describe('going back', () => {
  /** Long enough for several snapshots, with open sessions of every kind and mail in a queue. */
  function longSession(): { readonly world: World; readonly open: number } {
    const bench = new Bench();
    bench.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'greylists' } });
    const imap = bench.telnet('imap.campus.example', 143, 'phone');
    bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c IDLE');
    const pop = bench.telnet('pop.remote.example', 110);
    bench.say(pop, 'USER bob', 'PASS builder', 'DELE 1');
    for (const to of ['alice@campus.example', 'dora@flaky.example', 'bob@remote.example']) {
      const smtp = bench.telnet('mail.campus.example', 25);
      bench.say(smtp, ...Array.from({ length: 130 }, () => 'NOOP'), ...fiveCommands(to));
    }
    const open = bench.telnet('smtp.campus.example', 587);
    bench.say(open, 'EHLO laptop', 'STARTTLS', 'EHLO laptop', 'AUTH LOGIN');
    return { world: bench.world, open };
  }

  it('from a snapshot is the same as from the start', () => {
    const { world, open } = longSession();
    expect(world.log.entries.length).toBeGreaterThan(3000);
    const { actions } = world.journal;
    for (const at of [0, 1, 130, 260, actions.length - 2, actions.length]) {
      const back = world.restoreAt({ actions: at });
      const fresh = new World(CAMPUS, 7, FETCHING);
      for (const action of actions.slice(0, at)) fresh.apply(action);
      expect(back.log.entries).toEqual(fresh.log.entries);
      const rest: Action[] = [...actions.slice(at), { kind: 'wait', ms: 4_000_000 }];
      for (const action of rest) {
        back.apply(action);
        fresh.apply(action);
      }
      expect(back.log.entries).toEqual(fresh.log.entries);
      expect(back.octets(open, 'server', 0, 1e9)).toEqual(fresh.octets(open, 'server', 0, 1e9));
    }
  });

  it('leaves the world it came from as it was', () => {
    const { world, open } = longSession();
    const before = world.log.entries.length;
    const octets = world.octets(open, 'server', 0, 1e9).slice();
    const back = world.restoreAt({ actions: world.actionCount - 1 });
    back.apply({ kind: 'type', connection: open, text: 'another way\r\n' });
    expect(world.log.entries).toHaveLength(before);
    expect(world.octets(open, 'server', 0, 1e9)).toEqual(octets);
    expect(back.octets(open, 'server', 0, 1e9)).not.toEqual(octets);
  });

  it('by time or entry takes the last action that was over', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    const { now } = bench.world;
    const { length } = bench.world.log.entries;
    bench.say(smtp, 'NOOP');
    expect(bench.world.restoreAt({ time: now }).actionCount).toBe(1);
    expect(bench.world.restoreAt({ time: now - 15 }).actionCount).toBe(0);
    expect(bench.world.restoreAt({ seq: length }).actionCount).toBe(1);
    expect(bench.world.restoreAt({ seq: length - 1 }).actionCount).toBe(0);
    expect(bench.world.restoreAt({ time: 1e12 }).actionCount).toBe(2);
  });
});

describe('a journal', () => {
  const { journal } = anyWorld(3, 10);

  it('tells when it comes from elsewhere', () => {
    const told = (changed: Partial<Journal>) => {
      const played = replay({ ...journal, ...changed }, SCENARIOS, FETCHING);
      return played.ok ? played.diverged : played.reason;
    };
    expect(told({})).toBeNull();
    expect(told({ engine: '0' })).toEqual({ kind: 'engine', recorded: '0' });
    expect(told({ digest: '0123456789abcdef' })).toEqual({ kind: 'scenario' });
    expect(told({ entries: 3 })).toEqual({ kind: 'log', recorded: 3 });
    expect(told({ actions: [{ kind: 'hang-up', connection: 77 }, ...journal.actions] })).toEqual({
      kind: 'action',
      index: 0,
    });
    expect(told({ scenario: 'atlantis' })).toBe('no-such-scenario');
  });

  it('is read only where it is one', () => {
    const read = (action: unknown) => readJournal({ ...journal, actions: [action] });
    expect(read({ kind: 'wait', ms: 5, more: 1 })?.actions).toEqual([{ kind: 'wait', ms: 5 }]);
    const answer = { kind: 'answer', question: 'which-port', value: '25' };
    expect(read({ ...answer, more: 1 })?.actions).toEqual([answer]);
    for (const bad of [
      null,
      'wait',
      { kind: 'wait', ms: '5' },
      { kind: 'wait', ms: 1.5 },
      { kind: 'sleep', ms: 5 },
      { kind: 'type', connection: -1, text: '' },
      { kind: 'dig', device: 'laptop', name: 'x', type: 'ANY' },
      { kind: 'connect', device: 'laptop', host: 'x', port: 25, tls: 'maybe' },
      { kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'rude' } },
      { kind: 'fault', fault: { what: 'slow', a: 'laptop', b: 'campus-net', slow: 1 } },
      { kind: 'fault', fault: { what: 'strip', a: 'laptop', on: true } },
      { kind: 'fault', fault: { what: 'quota', host: 'remote', account: 7, full: true } },
      { kind: 'fault', fault: { what: 'certificate', host: 'remote', wrong: 'late' } },
      { kind: 'fault', fault: { what: 'certificate', host: 'remote' } },
      { kind: 'fault', fault: { what: 'earthquake', host: 'remote' } },
      { kind: 'answer', question: 'which-port', value: 25 },
    ]) {
      expect(read(bad)).toBeNull();
    }
    expect(readJournal([])).toBeNull();
    expect(readJournal({ ...journal, format: 2 })).toBeNull();
    expect(readJournal({ ...journal, actions: new Array(100_001).fill({ kind: 'wait-next' }) })).toBeNull();
  });

  it('knows the data of its scenario by a digest', () => {
    expect(digestOf(CAMPUS)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOf(CAMPUS)).not.toBe(digestOf(NINETIES));
    expect(digestOf({ ...CAMPUS, startsAt: CAMPUS.startsAt + 1 })).not.toBe(digestOf(CAMPUS));
  });
});
