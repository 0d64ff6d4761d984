import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runBin } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium installed by the system, found along PATH. @returns {string | null} */
export function systemChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

/** The Chromium that Playwright downloaded. @returns {Promise<string | null>} */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const place = chromium.executablePath();
  if (!existsSync(place)) return null;
  try {
    // It may be there and still lack libraries of the system.
    execFileSync(place, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 });
    return place;
  } catch {
    return null;
  }
}

/** @returns {Promise<string | null>} */
async function aptChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return systemChromium();
}

/** What to tell somebody on whose machine no browser could be found or installed. */
export const NO_BROWSER = [
  'No Chromium was found, and none could be installed. Do one of these and try again:',
  '  – install Chromium or Google Chrome with the package manager of your system, or',
  '  – run: npx playwright install --with-deps chromium, or',
  '  – set CHROMIUM_PATH to the program file of a Chromium.',
].join('\n');

/**
 * Finds a Chromium, and installs one where that can be done without asking.
 * @returns {Promise<string | null>} its program file
 */
export async function findBrowser() {
  const told = process.env.CHROMIUM_PATH;
  if (told !== undefined && told !== '') {
    if (existsSync(told)) return told;
    console.error(`CHROMIUM_PATH is ${told}, which does not exist.`);
    return null;
  }
  const there = systemChromium() ?? (await playwrightChromium());
  if (there !== null) return there;
  console.error('No browser found; fetching one …');
  if ((await runBin('playwright', ['install', 'chromium'])) === 0) {
    const downloaded = await playwrightChromium();
    if (downloaded !== null) return downloaded;
  }
  return aptChromium();
}
