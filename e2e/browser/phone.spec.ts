import type { Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the plain look is the default, with tabs, keys and the route', async ({ page }) => {
    const console = new ConsoleDriver(page);
    await page.goto('/lab?pace=instant');
    await console.ready();
    await expect(page.locator('.xterm')).toHaveCount(0);
    // No keyboard rises by itself.
    await expect(console.input).not.toBeFocused();
    expect(await isWiderThanScreen(page)).toBe(false);

    await page.getByRole('button', { name: 'HELO laptop.campus.example' }).tap();
    await expect(console.input).toHaveValue('HELO laptop.campus.example');
    const tabs = page.getByRole('navigation', { name: 'Views' });
    // While one types, the keyboard needs the room of the tabs.
    await expect(console.input).toBeFocused();
    await expect(tabs).toHaveCount(0);
    await page.getByRole('button', { name: 'Send' }).tap();
    await expect(console.output).toContainText('250 mail.campus.example');

    // The signs that a phone's keyboard hides.
    await console.input.fill('MAIL FROM');
    for (const [sign, key] of [
      [':', 'colon'],
      ['<', 'less than'],
    ] as const) {
      await page.getByRole('button', { name: key, exact: true }).tap();
      await expect(console.input).toHaveValue(new RegExp(`${sign}$`));
    }
    await expect(console.input).toBeFocused();
    await page.keyboard.type('alice@campus.example>');
    await page.keyboard.press('Enter');
    await expect(console.output).toContainText('250 2.1.0 Ok');
    expect(await isWiderThanScreen(page)).toBe(false);
  });

  test('each view has its tab, one at a time', async ({ page }) => {
    const console = new ConsoleDriver(page);
    await page.goto('/lab?pace=instant');
    await console.ready();
    const tabs = page.getByRole('navigation', { name: 'Views' });
    await tabs.getByRole('button', { name: 'Mail' }).tap();
    await expect(page.getByRole('region', { name: 'Server' })).toContainText('UIDVALIDITY');
    await expect(console.output).toBeHidden();
    expect(await isWiderThanScreen(page)).toBe(false);
    await tabs.getByRole('button', { name: 'More' }).tap();
    await expect(page.getByRole('button', { name: 'Start over' })).toBeVisible();
    expect(await isWiderThanScreen(page)).toBe(false);
    await tabs.getByRole('button', { name: 'Map' }).tap();
    await expect(page.getByRole('button', { name: 'As a table' })).toBeVisible();
    expect(await isWiderThanScreen(page)).toBe(false);
    await tabs.getByRole('button', { name: 'Talk' }).tap();
    await expect(console.output).toBeVisible();
    // The route bar leads to the map as well.
    await page.getByRole('button', { name: /Open the map/ }).tap();
    await page.getByRole('button', { name: 'As a table' }).tap();
    await expect(page.getByRole('table')).toBeVisible();
    expect(await isWiderThanScreen(page)).toBe(false);
  });

  test('a long line wraps, the explanation opens under its line', async ({ page }) => {
    const console = new ConsoleDriver(page);
    await page.goto('/lab?pace=instant');
    await console.ready();
    await console.input.fill(`RCPT TO:<${'a'.repeat(60)}@${'b'.repeat(60)}.example>`);
    await page.keyboard.press('Enter');
    await expect(console.output).toContainText('refused');
    await expect(console.output.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
    expect(await isWiderThanScreen(page)).toBe(false);
  });

  test('the start page fits', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await isWiderThanScreen(page)).toBe(false);
  });
});

// 768 px at 200 % zoom leave 384 CSS px; 1280 px leave 640.
for (const width of [384, 640]) {
  test.describe(`at 200 % zoom, ${width} px`, () => {
    test.use({ viewport: { width, height: 450 }, deviceScaleFactor: 2 });

    test('nothing scrolls sideways and everything can be reached', async ({ page }) => {
      const console = new ConsoleDriver(page);
      await console.open('plain');
      await console.ask('HELO laptop.campus.example', '250');
      await expect(console.input).toBeInViewport();
      await expect(page.locator('[data-said]', { hasText: '250 mail.campus.example' })).toBeInViewport();
      expect(await isWiderThanScreen(page)).toBe(false);
      await page.goto('/');
      expect(await isWiderThanScreen(page)).toBe(false);
    });
  });
}
