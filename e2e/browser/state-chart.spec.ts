import AxeBuilder from '@axe-core/playwright';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

test('the chart: where the session is, what may be said, and the missing arrow', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?look=plain&pace=instant&view=full');
  await console.ready();
  await console.input.focus();
  await page.getByRole('button', { name: 'State', exact: true }).click();
  const pane = page.getByRole('region', { name: 'State' });
  await expect(pane.getByRole('img')).toHaveAccessibleName(/The session is in “connected”/);
  await console.input.focus();
  await console.ask('HELO laptop.campus.example', '250');
  await expect(pane.getByRole('heading', { name: 'From “greeted” you may say' })).toBeVisible();
  await console.ask('RCPT TO:<carol@campus.example>', '503');
  await expect(pane).toContainText('The shortest way: MAIL, then RCPT.');
  await expect(pane.getByRole('img')).toContainText('RCPT: not yet');

  // The table says the same.
  await pane.getByRole('button', { name: 'As a table' }).click();
  const row = pane.getByRole('row', { name: /^greeted/ });
  await expect(row).toContainText('the session is here');
  await expect(row).toContainText('RCPT: not yet');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);

  // What may be said goes into the input.
  await pane.getByRole('button', { name: /^MAIL/ }).click();
  await expect(console.input).toHaveValue('MAIL FROM:<alice@campus.example>');
  await page.keyboard.press('Enter');
  await console.hears('250 2.1.0');
  await expect(pane.getByRole('heading', { name: 'From “mail” you may say' })).toBeVisible();
});

test('the chart has room in every width', async ({ page }) => {
  const console = new ConsoleDriver(page);
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/lab?look=plain&pace=instant&view=full');
    await console.ready();
    if (width === 360) {
      // The tabs come back when nothing is being typed.
      await page.mouse.click(5, 5);
      await page.getByRole('button', { name: 'More', exact: true }).click();
    } else if (width === 768) await page.getByRole('button', { name: 'Views' }).click();
    await page
      .getByRole('button', { name: /^State/ })
      .first()
      .click();
    const drawing = page.locator('[data-state-chart] svg');
    await expect(drawing).toBeVisible();
    const box = await drawing.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
