import { defineConfig } from '@playwright/test';
import { systemChromium } from './tools/lib/browser.mjs';

const chromium = process.env['CHROMIUM_PATH'] ?? systemChromium();

// The site is served on a port the system gives; the server prints it, and the tests find it in SITE_PORT.
export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${process.env['SITE_PORT'] ?? '3000'}`,
    // Pictures of every key press would take longer than the tests.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node tools/start.mjs',
    env: { PORT: '0' },
    wait: { stdout: /Mailwire runs at http:\/\/localhost:(?<SITE_PORT>\d+)/ },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
