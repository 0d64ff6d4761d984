import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf, judgeArrows, reach } from './arrows.mjs';

const rules = {
  rooms: {
    core: { may: ['core/*'], packages: [] },
    'core/base': { may: [], packages: [] },
    'core/left': { may: ['core/base'], packages: [] },
    'core/right': { may: ['core/base'], packages: ['@pure/hash'] },
    'core/top': { may: ['core/left', 'core/right'], packages: [] },
    lib: { may: ['core'] },
    app: { may: ['lib'] },
  },
  doors: { core: ['core/*.ts', 'core/*/index.ts'] },
  atMostOneFile: [{ packages: ['node:net'], in: ['lib'], why: 'one file opens sockets' }],
};

const judge = (sources: Record<string, string>) => judgeArrows(new Map(Object.entries(sources)), rules);

describe('what a module imports', () => {
  test('is found in every form, with the line its address stands on', () => {
    const source = [
      "import { a } from './a.ts';",
      'import {',
      '  b,',
      '  type C,',
      "} from './b.ts';",
      "import './style.css';",
      "export * from './d.ts';",
      "export type { E } from './e.ts';",
      "const later = () => import('./f.ts');",
      "type G = import('./g.ts').G;",
    ].join('\n');
    const found = importsOf('x.ts', source).sort((a, b) => a.line - b.line);
    expect(found.map(({ line, to }) => [line, to])).toEqual([
      [1, './a.ts'],
      [5, './b.ts'],
      [6, './style.css'],
      [7, './d.ts'],
      [8, './e.ts'],
      [9, './f.ts'],
      [10, './g.ts'],
    ]);
  });

  test('is not what a comment or an exported text mentions', () => {
    const source =
      " * import { a } from './a.ts';\nexport const b = 'c';\nexport function f() {\n  return 'd';\n}\n";
    expect(importsOf('x.ts', source)).toEqual([]);
  });
});

describe('the arrows', () => {
  test('allow the rooms named and those that these import', () => {
    expect([...reach(rules, 'core/top')].sort()).toEqual([
      'core/base',
      'core/left',
      'core/right',
      'core/top',
    ]);
    const { complaints, modules, imports } = judge({
      'core/top/a.ts': "import '../base/x.ts';\nimport '../left/y.ts';\nimport './b.ts';\n",
      'app/page.tsx': "import '@/lib/a';\nimport '../core/index.ts';\nimport react from 'react';\n",
    });
    expect(complaints).toEqual([]);
    expect([modules, imports]).toEqual([2, 6]);
  });

  test('refuse siblings and the way back', () => {
    const { complaints } = judge({
      'core/left/a.ts': "\nimport { b } from '../right/b.ts';\n",
      'core/base/a.ts': "export * from '../top/index.ts';\n",
      'core/index.ts': "import '../lib/a.ts';\n",
      'lib/a.ts': "import '../app/page.tsx';\n",
    });
    expect(complaints).toEqual([
      'core/left/a.ts:2: imports ../right/b.ts – core/left must not import core/right',
      'core/base/a.ts:1: imports ../top/index.ts – core/base must not import core/top',
      'core/index.ts:1: imports ../lib/a.ts – core must not import lib',
      'lib/a.ts:1: imports ../app/page.tsx – lib must not import app',
    ]);
  });

  test('lead from outside through the doors only', () => {
    const { complaints } = judge({
      'lib/a.ts': "import '../core/tables.ts';\nimport '@/core/left';\nimport '../core/left/deep.ts';\n",
    });
    expect(complaints).toEqual([
      'lib/a.ts:3: imports ../core/left/deep.ts – core is entered by its doors only (core/*.ts, core/*/index.ts)',
    ]);
  });

  test('refuse packages a room does not take', () => {
    const { complaints } = judge({
      'core/right/a.ts': "import { md5 } from '@pure/hash/legacy';\nimport fs from 'node:fs';\n",
    });
    expect(complaints).toEqual(['core/right/a.ts:2: imports node:fs – core/right takes no such package']);
  });

  test('leave tests alone', () => {
    expect(
      judge({ 'core/base/a.test.ts': "import '../top/b.ts';\nimport { test } from 'vitest';\n" }),
    ).toEqual({
      modules: 0,
      imports: 0,
      complaints: [],
    });
  });

  test('let one file of a room touch what only one may touch', () => {
    const source = "import { createServer } from 'node:net';\n";
    expect(judge({ 'lib/a.ts': source, 'lib/b.test.ts': source }).complaints).toEqual([]);
    expect(judge({ 'lib/a.ts': source, 'lib/b.ts': source }).complaints).toEqual([
      'lib/a.ts, lib/b.ts import node:net – one file opens sockets',
    ]);
  });
});

test('the project’s own rules name rooms that exist and keep the protocols apart', () => {
  const own = JSON.parse(readFileSync(new URL('../arrows.json', import.meta.url), 'utf8'));
  for (const room of Object.keys(own.rooms)) expect(reach(own, room).has(room)).toBe(true);
  expect([...reach(own, 'sim/smtp')].sort()).toEqual([
    'sim/kernel',
    'sim/message',
    'sim/protocol',
    'sim/sasl',
    'sim/smtp',
    'sim/store',
    'sim/wire',
  ]);
  expect(reach(own, 'sim/world').has('sim/net')).toBe(true);
  expect(reach(own, 'sim/mta').has('sim/net')).toBe(false);
  expect(reach(own, 'sim/net').has('sim/world')).toBe(false);
});
