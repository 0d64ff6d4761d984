import { bundleProgram } from '../../tools/lib/prepare.mjs';

/** Bundles the mail server once, before test files that run side by side start it. */
export async function setup(): Promise<void> {
  await bundleProgram('mailserver');
}
