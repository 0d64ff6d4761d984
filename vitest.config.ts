import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };

export default defineConfig({
  resolve: { alias },
  test: {
    watch: false,
    // Property tests take their seed and the factor of their cases from here; `npm run test:long` changes both.
    env: { SEED: process.env['SEED'] ?? '5321', CASES: process.env['CASES'] ?? '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{sim,lib,tools,content,app}/**/*.test.{ts,tsx}'],
          // The property tests of a long round take minutes on a busy machine.
          testTimeout: 1_800_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'clients',
          include: ['e2e/clients/**/*.test.ts'],
          globalSetup: ['e2e/clients/bundle.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'captures',
          include: ['e2e/captures/**/*.test.ts'],
          testTimeout: 1_800_000,
        },
      },
    ],
  },
});
