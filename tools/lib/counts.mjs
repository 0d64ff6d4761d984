/**
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts
 * @typedef {{ title: string, ok: boolean, seconds: number, counts: Counts }} Result
 * @typedef {{ status: string, fullName?: string }} VitestTest
 * @typedef {{ testResults?: { name: string, status: string, assertionResults: VitestTest[] }[] }} VitestReport
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ title: string, tests: { status: string, annotations?: Annotation[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ suites?: Suite[], errors?: unknown[] }} PlaywrightReport
 */

/** @param {Partial<Counts>} [some] @returns {Counts} */
export function counts(some = {}) {
  return { passed: 0, failed: 0, skipped: 0, reasons: [], ...some };
}

/** Reads Vitest's JSON report. A file that could not be loaded counts as one failure. @param {VitestReport} report */
export function countVitest(report) {
  const sum = counts();
  for (const file of report.testResults ?? []) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') sum.passed += 1;
      else if (test.status === 'failed') sum.failed += 1;
      else {
        sum.skipped += 1;
        sum.reasons.push(test.fullName ?? file.name);
      }
    }
    const blamed = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !blamed) sum.failed += 1;
  }
  return sum;
}

/** Reads Playwright's JSON report. @param {PlaywrightReport} report */
export function countPlaywright(report) {
  const sum = counts({ failed: report.errors?.length ?? 0 });
  /** @param {Suite} suite @returns {Spec[]} */
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  for (const spec of (report.suites ?? []).flatMap(specsOf)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') sum.passed += 1;
      else if (test.status === 'skipped') {
        sum.skipped += 1;
        const why = test.annotations?.find(({ type }) => type === 'skip')?.description;
        sum.reasons.push(why === undefined ? spec.title : `${spec.title}: ${why}`);
      } else sum.failed += 1;
    }
  }
  return sum;
}

/** @param {readonly Counts[]} all @returns {Counts} */
function sumOf(all) {
  return {
    passed: all.reduce((sum, each) => sum + each.passed, 0),
    failed: all.reduce((sum, each) => sum + each.failed, 0),
    skipped: all.reduce((sum, each) => sum + each.skipped, 0),
    reasons: all.flatMap(({ reasons }) => reasons),
  };
}

/** The summary: a table of stages, what was skipped, and the sums alone on the last line. @param {readonly Result[]} results */
export function summaryOf(results) {
  const { passed, failed, skipped, reasons } = sumOf(results.map((result) => result.counts));
  const width = Math.max(...results.map(({ title }) => title.length));
  const rows = results.map(({ title, ok, seconds, counts: one }) => {
    const tests = one.passed + one.failed + one.skipped;
    const note = tests > 1 ? `${one.passed}/${tests}` : '';
    return `  ${title.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${ok ? 'ok    ' : 'FAILED'}  ${note}`.trimEnd();
  });
  const sums = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return ['', ...rows, ...reasons.map((reason) => `  skipped: ${reason}`), '', sums].join('\n');
}
