import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

/** What axe finds, as rule and element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include('main > section').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Opens the mail program of a device, sets it up and fetches. */
async function openProgram(page: Page, device: 'laptop' | 'phone', manner = 'IMAP'): Promise<void> {
  await page.getByRole('button', { name: 'New console' }).click();
  await page.getByRole('button', { name: new RegExp(`^Mail program on your ${device}`) }).click();
  const form = page.getByRole('form', { name: 'Settings of the mail program' });
  await form.getByText(manner, { exact: true }).click();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('button', { name: 'Get mail' }).click();
}

async function openLab(page: Page): Promise<void> {
  await page.goto('/lab?pace=instant&view=full&look=plain');
  await new ConsoleDriver(page).ready();
}

test.describe('the mail program', () => {
  test('a click is seen as the commands that it causes, and each of them is explained', async ({ page }) => {
    await openLab(page);
    await openProgram(page, 'laptop');
    const wire = page.getByRole('log');
    await expect(wire).toContainText('You clicked Get mail');
    await expect(wire.getByRole('button', { name: 'SELECT INBOX' })).toContainText('OK');
    await page.getByRole('button', { name: 'Delete Welcome' }).click();
    await expect(wire).toContainText('You clicked Delete: “Welcome”');
    const store = wire.getByRole('button', { name: 'UID STORE 1 +FLAGS (\\Deleted)' });
    await expect(store).toContainText('OK');
    await expect(wire.getByRole('button', { name: 'UID EXPUNGE 1' })).toContainText('OK');
    await expect(page.getByRole('button', { name: /^Welcome/ })).toHaveCount(0);
    // A command that is chosen is explained beside the map.
    await store.click();
    await expect(page.getByRole('heading', { name: 'You change flags of UID 1' })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('a letter is written, sent and answered; what the wire said stays behind it', async ({ page }) => {
    await openLab(page);
    await openProgram(page, 'laptop', 'POP3, leave');
    await page.getByRole('button', { name: /^Welcome/ }).click();
    await expect(page.getByRole('article', { name: 'Welcome' })).toContainText('your account is ready');
    await expect(page.getByRole('log')).toContainText('Nothing crossed the wire');
    await page.getByRole('button', { name: 'Reply' }).click();
    await expect(page.getByRole('textbox', { name: 'To', exact: true })).toHaveValue(
      'Carol <carol@campus.example>',
    );
    await page.getByRole('textbox', { name: 'Bcc' }).fill('bob');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('One of the addresses is none.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Bcc' }).fill('bob@remote.example');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const wire = page.getByRole('log');
    await expect(wire.getByRole('button', { name: 'RCPT TO:<bob@remote.example>' })).toContainText('250');
    await expect(wire).toContainText('Handed in for carol@campus.example, bob@remote.example.');
    await page.getByText('Whole dialogue').click();
    await expect(wire).toContainText('354 End data with <CR><LF>.<CR><LF>');
    await expect(wire).toContainText('In-Reply-To: <welcome.1@mail.campus.example>');
    await expect(wire).not.toContainText('Bcc');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('comes back after a reload, and goes back in time with the rest', async ({ page }) => {
    await openLab(page);
    await openProgram(page, 'phone');
    const row = page.getByRole('button', { name: 'Flag Welcome' });
    await row.click();
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await new ConsoleDriver(page).ready();
    await page.getByRole('tab', { name: 'Phone mail' }).click();
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row).toHaveAttribute('aria-pressed', 'false');
  });
});
