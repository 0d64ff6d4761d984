import { expect, test } from 'vitest';
import { countPlaywright, counts, countVitest, summaryOf } from './counts.mjs';

test('Vitest’s report is counted; a file that cannot be loaded is a failure', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed' },
          { status: 'failed' },
          { status: 'skipped', fullName: 'needs curl' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 1, reasons: ['needs curl'] });
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
