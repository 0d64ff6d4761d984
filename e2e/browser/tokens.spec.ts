import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

const inLine = (page: Page) => page.getByRole('group', { name: 'The line, token by token' });
const inWhy = (page: Page) => page.getByRole('group', { name: 'The explained line, token by token' });
const card = (page: Page) => page.getByRole('tooltip');

const LETTER = [
  'MAIL FROM:<alice@campus.example>',
  'RCPT TO:<carol@campus.example>',
  'DATA',
  'Subject: tea',
  '',
  '..two  ',
];

test('the tokens of the chosen line explain themselves: pointer, keyboard, Escape', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('EHLO laptop.campus.example', '250 8BITMIME');
  const size = console.output.locator('[data-said]', { hasText: '250-SIZE' });
  // Where it stands and how high it is: the word Why beside it takes some of its width when it is chosen.
  const placeOf = async () => {
    const { x, y, height } = (await size.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    return { x, y, height };
  };
  const before = await placeOf();
  await size.click();
  const tokens = inLine(page).getByRole('button');
  // A space that says no more than others is none to stop at.
  await expect(tokens).toHaveText(['2', '5', '0', '-', 'SIZE', '10240000']);
  // Nothing moves when tokens come, nor when one is pointed at.
  expect(await placeOf()).toEqual(before);

  await tokens.nth(3).hover();
  await expect(card(page)).toContainText('the reply has more lines');
  expect(await placeOf()).toEqual(before);
  // The pointer may go over to the card; Escape puts it away although the pointer stays.
  await card(page).hover();
  await page.waitForTimeout(400);
  await expect(card(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);

  await tokens.first().focus();
  await expect(card(page)).toContainText('yes');
  await page.keyboard.press('ArrowRight');
  await expect(tokens.nth(1)).toBeFocused();
  await expect(card(page)).toContainText('mail system');
  await page.keyboard.press('End');
  await expect(tokens.nth(5)).toBeFocused();
  await expect(tokens.nth(5)).toHaveAccessibleDescription(/octets/);
  await page.keyboard.press('ArrowLeft');
  await expect(tokens.nth(4)).toBeFocused();
  // A press on a token does not shut the line's explanation.
  await tokens.nth(4).click();
  await expect(tokens).toHaveCount(6);
});

test('the explanation holds the tokens too, spelt out, and what base64 says', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('terminal');
  await console.ask('EHLO laptop.campus.example', '250 8BITMIME');
  await console.ask('VRFY carol@campus.example', /^2/);
  await page.keyboard.press('Alt+ArrowUp');
  const why = page.getByRole('region', { name: 'Why this reply' });
  await why.getByText('Token by token').click();
  await expect(inWhy(page).getByRole('button').first()).toHaveText('VRFY');
  await expect(why).toContainText('VRFY, carol, at, campus.example, carriage return, line feed');
  await inWhy(page).getByRole('button').first().focus();
  await page.keyboard.press('End');
  await expect(card(page)).toContainText('octets 13 and 10');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test('a token under the pointer in the terminal', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('terminal');
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  const row = page.locator('.xterm-rows > div', { hasText: 'MAIL FROM' });
  const box = await row.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y: y + height / 2, column: width / (element.textContent?.length ?? 1) };
  });
  // Six columns stand before the text; alice begins behind `MAIL FROM:<`.
  await page.mouse.move(box.x + box.column * (6 + 12.5), box.y);
  await expect(card(page)).toContainText('alice');
  await expect(card(page)).toContainText('local part');
  await expect(console.input).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
});

for (const look of ['plain', 'terminal'] as const) {
  test(`line ends, doubled dots and spaces at the end can be seen, and are remembered, ${look}`, async ({
    page,
  }) => {
    const console = new ConsoleDriver(page);
    await console.open(look);
    await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
    await console.say(...LETTER);
    const why = page.getByRole('region', { name: 'Why this reply' });
    await why.getByText('Token by token').click();
    await why.getByRole('checkbox', { name: 'Show line ends in the console' }).check();
    const shown = look === 'plain' ? console.output : page.locator('.xterm-rows');
    await expect(shown).toContainText(look === 'plain' ? '..two··CR LF' : '..two·· ‹CR LF›');
    await page.reload();
    await console.ready();
    await expect(shown).toContainText(look === 'plain' ? '..two··CR LF' : '..two·· ‹CR LF›');
  });
}

test('a tap explains a token, on a phone', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/lab?look=plain&pace=instant');
  await expect(page.locator('html')).toHaveAttribute('data-lab', 'ready');
  const greeting = page.getByRole('log').locator('[data-said]', { hasText: '220 mail' });
  const code = inLine(page).getByRole('button').first();
  if (!(await code.isVisible())) await greeting.tap();
  await code.tap();
  await expect(card(page)).toContainText('yes');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('log').tap({ position: { x: 10, y: 4 } });
  await expect(card(page)).toHaveCount(0);
  await context.close();
});
