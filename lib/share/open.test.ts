import { afterEach, describe, expect, it, vi } from 'vitest';
import { Lab } from '@/lib/lab/lab';
import { FETCHING } from '@/sim/fetching';
import { type Action, CAMPUS, World } from '@/sim/index';
import { writeSession } from './file';
import { writeLink } from './link';
import { openShared, PLAYED_ENTRIES } from './open';
import { FIRST_LETTER, journalWith } from './test-kit';

/** The journal of a world in which this was done. */
function played(actions: readonly Action[]) {
  const world = new World(CAMPUS, 1, FETCHING);
  for (const action of actions) world.apply(action);
  return world.journal;
}

afterEach(() => vi.unstubAllGlobals());

describe('a shared session', () => {
  it('opens as a lab that shows it, and all of it can be undone', async () => {
    const found = await openShared(`#${await writeLink({ journal: played(FIRST_LETTER), title: 'Tea' })}`);
    if (!found.ok) throw new Error(found.words.what);
    const { start, timeline, fetching, ...rest } = found.opened;
    expect(rest).toEqual({ title: 'Tea', steps: 13, differs: null });
    expect(start).toMatchObject({ name: null, consoles: ['laptop'], actions: [], seed: 1 });
    const lab = new Lab({ start, pace: 'instant', fetching, kept: timeline });
    const texts = lab.store.getState().transcript.lines.map(({ text }) => text);
    expect(texts[0]).toBe('telnet mail.campus.example 25');
    expect(texts.at(-1)).toBe('Connection closed by mail.campus.example.');
    for (let undone = 0; undone < 12; undone++) lab.undo();
    expect(lab.store.getState().transcript.lines).toEqual([]);
    lab.redo();
    expect(lab.store.getState().transcript.session?.port).toBe(25);
  });

  it('may come from a file that another page has handed over', async () => {
    const text = writeSession({ journal: played(FIRST_LETTER), title: null });
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => (key === 'mailwire/opened' ? text : null) });
    expect(await openShared('#opened')).toMatchObject({ ok: true, opened: { steps: 13, differs: null } });
    vi.stubGlobal('sessionStorage', {
      getItem: () => {
        throw new Error('refused');
      },
    });
    expect(await openShared('#opened')).toMatchObject({ ok: false, partly: null });
  });

  it('made elsewhere is said to be so', async () => {
    const differs = async (change: object) => {
      const journal = { ...played(FIRST_LETTER), ...change };
      const found = await openShared(`#${await writeLink({ journal, title: null })}`);
      return found.ok ? found.opened.differs : found.words.what;
    };
    expect(await differs({ engine: '0' })).toMatch(/^It was made with another version/);
    expect(await differs({ digest: '0'.repeat(16) })).toMatch(/^Its world has changed/);
    expect(await differs({ entries: 7 })).toMatch(/^Something in it does not come out/);
    expect(await differs({ scenario: 'mars' })).toBe('This session plays in a world that is not here.');
  });

  it('that is damaged shows what could be read', async () => {
    const link = await writeLink({ journal: played(FIRST_LETTER), title: null });
    const found = await openShared(`#${link.slice(0, -40)}`);
    expect(found.ok).toBe(false);
    if (found.ok || !found.partly) throw new Error('nothing could be read');
    expect(found.words.what).toBe(
      `The end of this link is missing. ${found.partly.steps} of its 13 steps can be shown.`,
    );
    expect(found.partly.steps).toBeGreaterThan(2);
    expect(found.partly.differs).toBeNull();
  });

  it('names hosts and connections that there are not, and nothing comes of it', async () => {
    const actions: readonly Action[] = [
      { kind: 'shell', device: 'toaster', line: 'dig x' },
      { kind: 'shell', device: '__proto__', line: 'x' },
      { kind: 'type', connection: 999, text: 'QUIT\r\n' },
      { kind: 'connect', device: 'laptop', host: '\u0000', port: 99_999, tls: 'none' },
      { kind: 'wait', ms: Number.MAX_SAFE_INTEGER },
    ];
    const found = await openShared(`#${await writeLink({ journal: journalWith(actions, 0), title: null })}`);
    if (!found.ok) throw new Error(found.words.what);
    expect(found.opened.start.consoles).toEqual(['laptop']);
    const { start, timeline, fetching } = found.opened;
    expect(() => new Lab({ start, pace: 'instant', fetching, kept: timeline })).not.toThrow();
  });

  it('that never ends is stopped, and its beginning can be shown', async () => {
    const world = new World(CAMPUS, 1, FETCHING);
    world.apply({ kind: 'fault', fault: { what: 'host', host: 'flaky', up: false } });
    while (world.log.entries.length <= PLAYED_ENTRIES * 1.2) {
      const call = { kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 25, tls: 'none' } as const;
      const { connection } = world.apply(call);
      for (const line of [
        'HELO x',
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<dora@flaky.example>',
        'DATA',
        '.',
        'QUIT',
      ])
        world.apply({ kind: 'type', connection: connection ?? 0, text: `${line}\r\n` });
      world.apply({ kind: 'wait', ms: 86_400_000 });
    }
    const found = await openShared(`#${await writeLink({ journal: world.journal, title: null })}`);
    expect(found).toMatchObject({
      ok: false,
      words: { what: 'This session does more than a person can follow.' },
    });
    if (found.ok || !found.partly) throw new Error('nothing can be shown');
    const { start, timeline, fetching } = found.partly;
    const lab = new Lab({ start, pace: 'instant', fetching, kept: timeline });
    expect(lab.log.entries.length).toBeLessThan(PLAYED_ENTRIES * 1.1);
  });
});
