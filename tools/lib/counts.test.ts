import { expect, test } from 'vitest';
import { countPlaywright, counts, countVitest, summaryOf } from './counts.mjs';

test('Vitest’s run is counted; a file that cannot be loaded and an error outside of tests are failures', () => {
  const module = (state: string, ...results: { state: string; note?: string }[]) => ({
    state: () => state,
    children: {
      allTests: () => results.map((result, index) => ({ fullName: `test ${index}`, result: () => result })),
    },
  });
  const modules = [
    module('failed', { state: 'passed' }, { state: 'failed' }, { state: 'skipped', note: 'no curl' }),
    module('failed', { state: 'passed' }),
    module('skipped', { state: 'skipped' }),
  ];
  expect(countVitest(modules, [new Error('late')])).toEqual({
    passed: 2,
    failed: 3,
    skipped: 2,
    reasons: ['test 2: no curl', 'test 0'],
  });
});

test('Playwright’s report is counted through nested suites; a flaky test is no pass', () => {
  const spec = (title: string, status: string, why?: string) => ({
    title,
    tests: [{ status, annotations: why === undefined ? [] : [{ type: 'skip', description: why }] }],
  });
  const report = {
    errors: [{}],
    suites: [
      {
        specs: [spec('one', 'expected')],
        suites: [
          { specs: [spec('two', 'unexpected'), spec('three', 'flaky'), spec('four', 'skipped', 'no touch')] },
        ],
      },
    ],
  };
  expect(countPlaywright(report)).toEqual({ passed: 1, failed: 3, skipped: 1, reasons: ['four: no touch'] });
});

test('the summary ends with the sums, alone on the last line', () => {
  const results = [
    { title: 'lint', ok: true, seconds: 0.51, counts: counts({ passed: 1 }) },
    { title: 'unit tests', ok: false, seconds: 12.34, counts: counts({ passed: 8, failed: 2 }) },
  ];
  expect(summaryOf(results).split('\n')).toEqual([
    '',
    '  lint           0.5 s  ok',
    '  unit tests    12.3 s  FAILED  8/10',
    '',
    '9 passed, 2 failed',
  ]);
  const skipped = [
    { title: 'a', ok: true, seconds: 1, counts: counts({ passed: 1, skipped: 1, reasons: ['b: no c'] }) },
  ];
  expect(summaryOf(skipped).split('\n').slice(2)).toEqual([
    '  skipped: b: no c',
    '',
    '1 passed, 0 failed, 1 skipped',
  ]);
});
