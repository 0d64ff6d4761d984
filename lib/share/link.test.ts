import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journal } from '@/sim/index';
import { fromBase64url, toBase64url } from './base64url';
import { crc32 } from './checksum';
import { framed, LINK_LIMITS, readLink, writeLink } from './link';
import { anyAction, FIRST_LETTER, journalWith } from './test-kit';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);
const octets = (text: string): Uint8Array => new TextEncoder().encode(text);
/** A link that says it is right, whatever stands in it. */
const forged = (text: string | Uint8Array, version = 1): string =>
  `j=${toBase64url(framed(version, deflateRawSync(typeof text === 'string' ? octets(text) : text)))}`;
const HEAD = '["1","campus","0123456789abcdef",1,9,2]\n';

describe('base64url', () => {
  it('is that of the RFC, without padding', () => {
    // RFC 4648, section 10; and the two letters that are not base64’s.
    for (const [plain, letters] of [
      ['', ''],
      ['f', 'Zg'],
      ['fo', 'Zm8'],
      ['foo', 'Zm9v'],
      ['foob', 'Zm9vYg'],
      ['fooba', 'Zm9vYmE'],
      ['foobar', 'Zm9vYmFy'],
    ] as const) {
      expect(toBase64url(octets(plain))).toBe(letters);
      expect(fromBase64url(letters)).toEqual(octets(plain));
    }
    expect(toBase64url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-');
  });

  it('passes over what programs break lines with, and ends at anything else', () => {
    expect(fromBase64url('Zm9v\r\n YmFy')).toEqual(octets('foobar'));
    expect(fromBase64url('Zm9v.YmFy')).toEqual(octets('foo'));
    expect(fromBase64url('Zm9vY')).toEqual(octets('foo'));
  });
});

it('crc32 is that of zip', () => {
  expect(crc32(octets('123456789'))).toBe(0xcbf43926);
});

describe('a link', () => {
  it('gives back the journal and its title', async () => {
    const shared = { journal: journalWith(FIRST_LETTER), title: 'Tea under the bridge' };
    const link = await writeLink(shared);
    expect(link).toMatch(/^j=[A-Za-z0-9_-]+$/);
    expect(await readLink(link)).toEqual({ ok: true, shared });
    expect(await readLink(`https://example.org/lab#${link}`)).toEqual({ ok: true, shared });
  });

  it('gives back any journal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAction, { maxLength: 30 }), async (actions) => {
        const shared = { journal: journalWith(actions), title: null };
        expect(await readLink(await writeLink(shared))).toEqual({ ok: true, shared });
      }),
      { seed: SEED, numRuns: 60 * CASES },
    );
  });

  it('is unharmed by what programs put behind or into it', async () => {
    const shared = { journal: journalWith(FIRST_LETTER), title: null };
    const link = await writeLink(shared);
    for (const worn of [
      `${link}.`,
      `${link})`,
      `${link} and so on`,
      `${link.slice(0, 70)}\r\n${link.slice(70)}`,
    ])
      expect(await readLink(worn)).toEqual({ ok: true, shared });
  });
});

describe('a damaged link', () => {
  it('that is cut, at any letter, says so and keeps its first actions', async () => {
    const link = await writeLink({ journal: journalWith(FIRST_LETTER), title: null });
    let most = 0;
    for (let length = 'j='.length; length < link.length; length++) {
      const read = await readLink(link.slice(0, length));
      if (read.ok) throw new Error(`read whole, cut at ${length}`);
      expect(read.problem.kind).toBe('cut');
      const { partly } = read.problem;
      if (!partly) continue;
      expect(partly.of).toBe(FIRST_LETTER.length);
      const { actions } = partly.shared.journal;
      expect(actions).toEqual(FIRST_LETTER.slice(0, actions.length));
      most = Math.max(most, actions.length);
    }
    expect(most).toBeGreaterThan(5);
  });

  it('with any one bit turned is never taken for the right one', async () => {
    const link = await writeLink({ journal: journalWith(FIRST_LETTER), title: null });
    const right = fromBase64url(link.slice(2));
    for (let bit = 0; bit < right.length * 8; bit++) {
      const wrong = right.slice();
      wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = await readLink(`j=${toBase64url(wrong)}`);
      // A wrong length makes it look cut; everything else is seen for what it is.
      if (read.ok) throw new Error(`bit ${bit} was not missed`);
      expect(['altered', 'cut']).toContain(read.problem.kind);
    }
  });

  it('written in small letters by some program is altered', async () => {
    const link = await writeLink({ journal: journalWith(FIRST_LETTER), title: null });
    expect(await readLink(link.toLowerCase())).toMatchObject({ ok: false });
  });

  it.each(['', '#', 'j', 'x=AQAA', 'https://example.org/lab', '#look=plain', '\u0000', 'AQAAAAA'])(
    'that is none says so: %j',
    async (text) => {
      expect(await readLink(text)).toEqual({ ok: false, problem: { kind: 'not-a-session', partly: null } });
    },
  );

  it('anything at all is read without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (some, text) => {
        expect((await readLink(`j=${toBase64url(some)}`)).ok).toBe(false);
        expect((await readLink(`#j=${text}`)).ok).toBe(false);
        expect((await readLink(forged(some))).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 100 * CASES },
    );
  });
});

describe('a hostile link', () => {
  const kindOf = async (text: string) => {
    const read = await readLink(text);
    return read.ok ? 'ok' : read.problem.kind;
  };

  it('of 10 MB is not read', async () => {
    expect(await kindOf(`#j=${'A'.repeat(10_000_000)}`)).toBe('too-long');
    expect(await kindOf(`#j=${'A'.repeat(LINK_LIMITS.read)}`)).toBe('too-long');
  });

  it('that swells to a gigabyte is left alone at the limit', async () => {
    const bomb = deflateRawSync(new Uint8Array(40_000_000), { level: 9 });
    expect(bomb.length).toBeLessThan(40_000);
    expect(await kindOf(`#j=${toBase64url(framed(1, bomb))}`)).toBe('too-long');
  });

  it('with too many actions is not read, whatever it says of their number', async () => {
    const lines = '~\n'.repeat(LINK_LIMITS.actions + 1);
    expect(
      await kindOf(forged(`["1","campus","0123456789abcdef",1,9,${LINK_LIMITS.actions + 1}]\n${lines}`)),
    ).toBe('too-long');
    const lied = await readLink(forged(HEAD + lines));
    expect(lied.ok).toBe(false);
  });

  it('of a later version, or with an action from one, says so and keeps what comes before it', async () => {
    expect(await kindOf(forged('whatever', 2))).toBe('newer-version');
    const read = await readLink(forged(`${HEAD}~5\n{"kind":"beam-up"}\n`));
    expect(read).toMatchObject({
      ok: false,
      problem: {
        kind: 'newer-version',
        partly: { of: 2, shared: { journal: { actions: [{ kind: 'wait', ms: 5 }] } } },
      },
    });
  });

  it.each([
    'null\n',
    '{}\n',
    '[]\n',
    '["1","campus",7,1,9,0]\n',
    '["1","campus","0123456789abcdef",-1,9,0]\n',
    '["1","campus","0123456789abcdef",1,9,"2"]\n',
    `${HEAD}{"kind":"type","connection":"1","text":"x"}\n`,
    `${HEAD}{"kind":"connect","device":{},"host":[],"port":1,"tls":"none"}\n`,
    `${HEAD}{"__proto__":{"kind":"wait","ms":1}}\n`,
    `${HEAD}${'['.repeat(100_000)}\n`,
    `${HEAD}{"kind":${'{"a":'.repeat(100_000)}\n`,
  ])('with nonsense in it gives nothing: %.40s', async (text) => {
    const read = await readLink(forged(text));
    expect(read).toEqual({ ok: false, problem: { kind: 'newer-version', partly: null } });
  });

  it('changes nothing for other objects, and brings only the fields of an action', async () => {
    const action =
      '{"kind":"wait","ms":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const read = await readLink(
      forged(`["1","campus","0123456789abcdef",1,9,1,{"__proto__":{"title":"x"}}]\n${action}\n`),
    );
    const actions: Journal['actions'] = read.ok ? read.shared.journal.actions : [];
    expect(actions).toEqual([{ kind: 'wait', ms: 1 }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(read.ok && read.shared.title).toBeNull();
  });

  it('has a title of one line, without what turns or hides letters', async () => {
    const extra = JSON.stringify({ title: `<b>\u202eolleh\u001b]52;c;x\u0007\n\ud800 ${'x'.repeat(1000)}` });
    const read = await readLink(forged(`["1","campus","0123456789abcdef",1,9,0,${extra}]\n`));
    const title = read.ok ? (read.shared.title ?? '') : '';
    expect(title.startsWith('<b> olleh ]52;c;x')).toBe(true);
    expect(title).toHaveLength(120);
    expect(title).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
  });
});
