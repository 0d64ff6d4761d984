import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

/** What axe finds, as rule and element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('on the start page', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);
    });

    test('in the lab: both looks, an error, the drawer, the table', async ({ page }) => {
      const console = new ConsoleDriver(page);
      await console.open('terminal');
      await expect(page.locator('.xterm-rows')).toContainText('220');
      await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
      expect(await faultsOf(page), 'terminal').toEqual([]);
      await page.getByRole('button', { name: 'View' }).click();
      expect(await faultsOf(page), 'view').toEqual([]);
      await page.getByRole('button', { name: /^Plain console/ }).click();
      await console.input.focus();
      await console.ask('HELO laptop.campus.example', '250');
      await console.ask('DATA', '503');
      await page.getByRole('button', { name: 'What else may I say?' }).click();
      expect(await faultsOf(page), 'plain').toEqual([]);
      await page.getByRole('button', { name: 'What else may I say?' }).click();
      await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Mailboxes' })).toBeVisible();
      await page.getByRole('button', { name: 'As a table' }).click();
      await expect(page.getByRole('table')).toBeVisible();
      expect(await faultsOf(page), 'drawer and table').toEqual([]);
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

      test('in every view', async ({ page }) => {
        const console = new ConsoleDriver(page);
        await page.goto('/lab?pace=instant');
        await console.ready();
        await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
        expect(await faultsOf(page), 'talk').toEqual([]);
        for (const [view, sign] of [
          ['Map', page.getByRole('button', { name: 'As a table' })],
          ['Mail', page.getByRole('heading', { name: 'Mailboxes' })],
          ['More', page.getByRole('button', { name: 'Start over' })],
        ] as const) {
          await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).tap();
          await expect(sign).toBeVisible();
          expect(await faultsOf(page), view).toEqual([]);
        }
      });
    });
  });
}

test('there is exactly one log and one status, in either look', async ({ page }) => {
  const console = new ConsoleDriver(page);
  for (const look of ['plain', 'terminal'] as const) {
    await console.open(look);
    if (look === 'terminal') await expect(page.locator('.xterm-rows')).toContainText('220');
    await expect(page.getByRole('log')).toHaveCount(1);
    await expect(page.getByRole('status')).toHaveCount(1);
    // No other polite region speaks; what is inside the log may only be silenced.
    const others = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-live=polite], [aria-live=assertive]')]
        .filter((one) => !['log', 'status', 'alert'].includes(one.getAttribute('role') ?? ''))
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(others).toEqual([]);
  }
});

test('only what the server says is announced, and old lines are not news', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  // What is announced is decided when a line comes: later it may be taken apart, in silence.
  const coming = console.output.evaluateHandle((log) => {
    const lines: string[] = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element)
            lines.push(`${node.getAttribute('aria-live') === 'off'} ${node.textContent}`);
    }).observe(log, { childList: true });
    return lines;
  });
  await coming;
  await console.ask('NOOP', '250 2.0.0 Ok');
  const silenced = await (await coming).jsonValue();
  expect(silenced.find((line) => line.includes('You: NOOP'))).toMatch(/^true/);
  expect(silenced.find((line) => line.includes('250 2.0.0'))).toMatch(/^false/);
});

for (const size of [
  { width: 360, height: 740, hasTouch: true },
  { width: 768, height: 1024, hasTouch: true },
  { width: 1280, height: 720, hasTouch: false },
]) {
  const { hasTouch, ...viewport } = size;
  test.describe(`${size.width} px wide`, () => {
    test.use({ viewport, hasTouch, isMobile: hasTouch });

    test('nothing moves while the pages load', async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts_: shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')));
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const shifts = () => page.evaluate(() => Reflect.get(window, 'shifts_'));
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await shifts()).toEqual([]);
      await page.goto('/lab');
      await new ConsoleDriver(page).ready();
      await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
      if (!hasTouch) await expect(page.locator('.xterm-rows')).toContainText('220');
      // On small screens the first explanation opens under its line and moves what stands below it a little; on large
      // ones the map is drawn anew for the width it has.
      const sum = (await shifts()).reduce((all: number, one: number) => all + one, 0);
      expect(sum).toBeLessThanOrEqual(hasTouch ? 0.025 : 0.001);
    });
  });
}
