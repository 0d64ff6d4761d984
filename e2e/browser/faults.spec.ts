import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver, tabTo } from './console';
import { expect, test } from './site';

const LETTER = ['DATA', 'Subject: Patience', '', 'Good things come.', '.', 'QUIT'];

/** Opens the lab in full, with the faults in its drawer. */
async function open(page: Page): Promise<ConsoleDriver> {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await page.getByText('Full', { exact: true }).click();
  await page.getByRole('button', { name: 'Faults', exact: true }).click();
  await expect(page.getByText('Nothing is broken.')).toBeVisible();
  return console;
}

test('greylisting is switched on by the keyboard, puts a letter off, and lets it in later', async ({
  page,
}) => {
  const console = await open(page);
  const grey = page.getByRole('switch', { name: 'Greylisting: mx.flaky.example' });
  await tabTo(page, grey);
  await page.keyboard.press('Space');
  await expect(grey).toBeChecked();
  await expect(page.getByText('One thing is broken.')).toBeVisible();

  await console.input.focus();
  await console.say('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
  await console.say('RCPT TO:<dora@flaky.example>', ...LETTER);
  await console.hears('221');
  const ledger = page.getByRole('region', { name: 'What came of it' });
  const reply = ledger.getByRole('button', { name: 'mx.flaky.example said 450 4.2.0' });
  await expect(reply).toBeVisible();
  await expect(ledger.getByRole('button', { name: 'dora@flaky.example waits until 09:45' })).toBeVisible();
  await reply.click();
  await expect(reply).toHaveAttribute('aria-pressed', 'true');

  await expect(
    page.getByText('mail.campus.example tries the letter to dora@flaky.example again'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Let time pass until then' }).click();
  await expect(
    ledger.getByRole('button', { name: 'The letter to dora@flaky.example got through' }),
  ).toBeVisible();
  const mend = page.getByRole('button', { name: 'Mend everything' });
  await mend.click();
  await expect(grey).not.toBeChecked();
  // The focus stays where it was, and what came of it is still told.
  await expect(mend).toBeFocused();
  await expect(ledger.getByText('Was on from 09:15 to 09:45')).toBeVisible();
});

test('a cable is pulled in mid-session and plugged in again in time', async ({ page }) => {
  const console = await open(page);
  const cable = page.getByRole('switch', { name: /^Cable pulled/ });
  await cable.click();
  await console.input.focus();
  await console.say('NOOP');
  await expect(page.getByRole('region', { name: 'What came of it' })).toContainText('lost');
  expect((await console.lines()).at(-1)).toBe('You: NOOP');
  await cable.click();
  await console.hears('250 2.0.0 Ok');
});

test('STARTTLS that is stripped looks other than it left', async ({ page }) => {
  const console = await open(page);
  await page.getByRole('switch', { name: /^STARTTLS stripped/ }).click();
  await console.input.focus();
  await console.ask('QUIT', '221');
  await console.ask('telnet smtp.campus.example 587', '220');
  await console.ask('EHLO laptop', '250-XXXXXXXA');
  await console.ask('STARTTLS', '500 5.5.2');
  await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText(
    'somebody on the way made',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing among the faults', async ({ page }) => {
      await open(page);
      await page.getByRole('switch', { name: /^Power cut/ }).click();
      await page.getByText('What you’ll see').nth(3).click();
      await page.getByRole('button', { name: 'Faults', exact: true }).hover();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
      ).toEqual([]);
    });
  });
}

test.describe('at 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the cards stand in a list, and nothing scrolls sideways', async ({ page }) => {
    await page.goto('/lab?pace=instant');
    await new ConsoleDriver(page).ready();
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByText('Full', { exact: true }).tap();
    await page.getByRole('button', { name: /^Faults/ }).tap();
    const names = page.getByRole('switch', { name: /^DNS fails/ });
    await names.tap();
    await expect(names).toBeChecked();
    const box = await names.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
