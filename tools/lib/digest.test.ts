import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildIfStale, digestOf } from './digest.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'digest-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/a.ts'), 'one');
  writeFileSync(join(root, 'src/deep/b.ts'), 'two');
  writeFileSync(join(root, 'lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const digest = () => digestOf(root, ['src', 'lock.json', 'absent']);

describe('the digest', () => {
  test('changes with contents, names and the lock', () => {
    const digests = [digest()];
    writeFileSync(join(root, 'src/deep/b.ts'), 'twO');
    digests.push(digest());
    renameSync(join(root, 'src/a.ts'), join(root, 'src/c.ts'));
    digests.push(digest());
    writeFileSync(join(root, 'lock.json'), '{ }');
    digests.push(digest());
    expect(new Set(digests).size).toBe(4);
  });

  test('does not change with times, tests and what lies elsewhere', () => {
    const before = digest();
    utimesSync(join(root, 'src/a.ts'), 1, 1);
    writeFileSync(join(root, 'src/a.test.ts'), 'a test');
    writeFileSync(join(root, 'notes.md'), 'elsewhere');
    mkdirSync(join(root, 'src/node_modules'));
    writeFileSync(join(root, 'src/node_modules/x.js'), 'installed');
    expect(digest()).toBe(before);
  });
});

describe('a build', () => {
  let builds = 0;
  const go = (build = () => {}) =>
    buildIfStale({
      root,
      places: ['src', 'lock.json'],
      stamp: 'out/digest',
      build: () => {
        builds += 1;
        build();
      },
    });
  beforeEach(() => {
    builds = 0;
  });

  test('is made once, and again only after a change', async () => {
    expect([await go(), await go()]).toEqual([true, false]);
    writeFileSync(join(root, 'src/a.ts'), 'other');
    expect([await go(), await go()]).toEqual([true, false]);
    expect(builds).toBe(2);
  });

  test('that fails leaves nothing that looks built, even when the change is taken back', async () => {
    await go();
    writeFileSync(join(root, 'src/a.ts'), 'broken');
    const failing = go(() => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    writeFileSync(join(root, 'src/a.ts'), 'one');
    expect(await go()).toBe(true);
  });

  test('whose sources change while it runs is stale afterwards', async () => {
    await go(() => writeFileSync(join(root, 'src/a.ts'), 'changed meanwhile'));
    expect(await go()).toBe(true);
  });
});
