import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { countVitest } from './counts.mjs';

/**
 * Writes the counts of a run, with the reasons of what was skipped (Vitest's JSON report lacks them), to the file
 * named by COUNTS_FILE. Vitest wants a reporter as a default export.
 */
export default class CountsReporter {
  /**
   * @param {readonly import('./counts.mjs').VitestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env.COUNTS_FILE;
    if (file === undefined) throw new Error('COUNTS_FILE names no file');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(countVitest(modules, unhandledErrors)));
  }
}
