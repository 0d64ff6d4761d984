import { expect, test } from 'vitest';
import { fitsLock, lockComplaints } from './lock.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '2.0.0',
      optionalDependencies: { 'tool-linux': '2.0.0', 'tool-mac': '2.0.0' },
    },
    'node_modules/tool-linux': { version: '2.0.0', optional: true },
    'node_modules/tool/node_modules/tool-mac': { version: '2.0.0', optional: true },
    'node_modules/@a/plain': { version: '1.0.0' },
  },
};

const without = (path: string) => ({
  packages: Object.fromEntries(Object.entries(lock.packages).filter(([name]) => name !== path)),
});

test('a lock with every platform’s package, here or nested, is good', () => {
  expect(lockComplaints(lock)).toEqual([]);
});

test('a platform’s package that npm dropped is named', () => {
  expect(lockComplaints(without('node_modules/tool-linux'))).toEqual([
    'node_modules/tool needs tool-linux, which has no entry in the lock',
  ]);
});

test('a nested package finds what stands further up, but not what stands beside it', () => {
  const needs = { version: '1.0.0', optionalDependencies: { deep: '1.0.0' } };
  const place = (path: string) => ({
    packages: { 'node_modules/a/node_modules/@s/b': needs, [path]: { version: '1.0.0' } },
  });
  expect(lockComplaints(place('node_modules/a/node_modules/deep'))).toEqual([]);
  expect(lockComplaints(place('node_modules/deep'))).toEqual([]);
  expect(lockComplaints(place('node_modules/c/node_modules/deep'))).toHaveLength(1);
});

test('an address ties the lock to a registry', () => {
  const tied = {
    packages: { 'node_modules/a': { version: '1.0.0', resolved: 'https://mirror.example/a.tgz' } },
  };
  expect(lockComplaints(tied)).toEqual([
    'node_modules/a names an address (https://mirror.example/a.tgz); see .npmrc',
  ]);
});

test('what is installed fits when only optional packages are absent', () => {
  expect(fitsLock(lock, without('node_modules/tool/node_modules/tool-mac'))).toBe(true);
  expect(fitsLock(lock, without('node_modules/@a/plain'))).toBe(false);
});

test('what is installed does not fit with another version, a package too many, or no list', () => {
  const other = { packages: { ...lock.packages, 'node_modules/@a/plain': { version: '1.0.1' } } };
  const more = { packages: { ...lock.packages, 'node_modules/left-over': { version: '1.0.0' } } };
  expect(fitsLock(lock, other)).toBe(false);
  expect(fitsLock(lock, more)).toBe(false);
  expect(fitsLock(lock, null)).toBe(false);
});
