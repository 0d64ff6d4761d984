import AxeBuilder from '@axe-core/playwright';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

test('a lab is made, tried, checked and shared', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/labs/edit');
  await page.getByRole('textbox', { name: 'Title' }).first().fill('Tea for Carol');
  await page.getByRole('button', { name: 'Check the lab' }).click();
  await expect(page.getByText('There is no way shown yet.')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-lab', 'ready');
  await expect(page.getByRole('heading', { level: 1, name: 'Tea for Carol' })).toBeVisible();
  await page.getByText('Instant', { exact: true }).click();
  const console = new ConsoleDriver(page);
  await console.input.focus();
  await console.say('telnet mail.campus.example 25', 'HELO laptop', 'MAIL FROM:<alice@campus.example>');
  await console.say('RCPT TO:<carol@campus.example>', 'DATA', 'Subject: tea', '', 'At four?', '.');
  await expect(page.getByText(/^All goals reached/)).toBeVisible();
  await page.getByRole('button', { name: 'Take what I did as the way' }).click();
  await page.getByRole('button', { name: 'Check the lab' }).click();
  // The text of the letter can be left out: the dot alone makes a letter.
  await expect(page.getByText('Step 6 can be left out and every goal is still reached')).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: '6. laptop: 3 lines' }).getByRole('checkbox').uncheck();
  await page.getByRole('button', { name: 'Check the lab' }).click();
  await expect(page.getByText('The way reaches every goal')).toBeVisible();

  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText(/^✓ The link is copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('Tea for Carol');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Tea for Carol' })).toBeVisible();
});

test('a link that holds no lab, or a damaged one, says so', async ({ page }) => {
  for (const [fragment, words] of [
    ['', 'This link holds no lab.'],
    ['t=AQ', 'The end of this link is missing'],
    [`t=${'A'.repeat(70_000)}`, 'more than a lab may hold'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/labs/open#${fragment}`);
    await expect(page.getByRole('heading', { name: 'This lab cannot be opened' })).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
  }
});

test('text that is no lab is refused with its place, and nothing is lost', async ({ page }) => {
  await page.goto('/labs/edit');
  await page.getByText('The lab’s file as text').first().click();
  const text = page.getByRole('textbox', { name: 'The lab’s file as text' });
  const before = await text.inputValue();
  await text.fill(before.replace('"grade": 1', '"grade": 7'));
  await page.getByRole('button', { name: 'Take this text' }).click();
  await expect(page.getByText('✕ grade: It must be one of: 1, 2, 3.')).toBeVisible();
  await text.fill('{');
  await page.getByRole('button', { name: 'Take this text' }).click();
  await expect(page.getByText('✕ That is no JSON.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('My lab');
});
