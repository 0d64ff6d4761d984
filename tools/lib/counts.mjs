/**
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts
 * @typedef {{ title: string, ok: boolean, seconds: number, counts: Counts }} Result
 * @typedef {{ fullName: string, result(): { state: string, note?: string | undefined } }} VitestCase
 * @typedef {{ state(): string, children: { allTests(): Iterable<VitestCase> } }} VitestModule
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ title: string, tests: { status: string, annotations?: Annotation[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ suites?: Suite[], errors?: unknown[] }} PlaywrightReport
 */

/** @param {Partial<Counts>} [some] @returns {Counts} */
export function counts(some = {}) {
  return { passed: 0, failed: 0, skipped: 0, reasons: [], ...some };
}

/**
 * Counts what Vitest ran. A file that could not be loaded, or whose hooks failed, counts as one failure, and so does
 * each error outside of any test.
 * @param {readonly VitestModule[]} modules
 * @param {readonly unknown[]} [unhandledErrors]
 */
export function countVitest(modules, unhandledErrors = []) {
  const sum = counts({ failed: unhandledErrors.length });
  for (const module of modules) {
    const failedBefore = sum.failed;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') sum.passed += 1;
      else if (result.state === 'failed') sum.failed += 1;
      else {
        sum.skipped += 1;
        sum.reasons.push(result.note === undefined ? test.fullName : `${test.fullName}: ${result.note}`);
      }
    }
    if (module.state() === 'failed' && sum.failed === failedBefore) sum.failed += 1;
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
