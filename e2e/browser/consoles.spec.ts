import { ConsoleDriver } from './console';
import { expect, test } from './site';

test.use({ viewport: { width: 1440, height: 900 } });

/** Opens another console, at a host. */
async function openAt(console: ConsoleDriver, host: RegExp): Promise<void> {
  const { page } = console;
  await page.getByRole('button', { name: 'New console' }).click();
  await page.getByRole('button', { name: host }).click();
  await console.input.focus();
}

test('two devices on one mailbox: what one deletes the other hears of', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?look=plain&pace=instant&view=full');
  await console.ready();
  await console.input.focus();
  await console.ask('QUIT', '221');
  await console.ask('telnet mail.campus.example 110', '+OK');
  await openAt(console, /^Your phone/);
  await console.ask('telnet mail.campus.example 143', '* OK');
  await console.ask('a1 LOGIN carol looking-glass', 'a1 OK');
  await console.ask('a2 SELECT INBOX', 'a2 OK [READ-WRITE]');
  await console.ask('a3 IDLE', '+ idling');
  // Both consoles stand side by side; one log, one text box, and a press makes the other one the one in use.
  await expect(page.getByRole('tab')).toHaveText([/Laptop\s*POP3 110/, /Phone\s*IMAP 143\s*in IDLE/]);
  await expect(page.getByRole('log')).toHaveCount(1);
  await page.getByRole('tab', { name: /Laptop/ }).click();
  await console.input.focus();
  await console.ask('USER carol', '+OK');
  await console.ask('PASS looking-glass', '+OK');
  await console.ask('DELE 1', '+OK');
  await console.ask('QUIT', '+OK');
  await expect(page.getByRole('tab', { name: /Phone.*something new/s })).toBeVisible();
  await page.getByRole('tab', { name: /Phone/ }).click();
  await console.hears('* 1 EXPUNGE');
  await expect(page.getByRole('tab', { name: /something new/ })).toHaveCount(0);
});

test('one maildrop, two POP3 sessions: the second is locked out', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?look=terminal&pace=instant&view=full');
  await console.ready();
  await console.input.focus();
  await console.ask('QUIT', '221');
  const login = async () => {
    await console.ask('telnet mail.campus.example 110', '+OK');
    await console.ask('USER carol', '+OK');
  };
  await login();
  await console.ask('PASS looking-glass', '+OK');
  await openAt(console, /^Your phone/);
  await login();
  await console.ask('PASS looking-glass', '-ERR [IN-USE]');
});

test('a server has a console of its own, with its queue and its log', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?look=plain&pace=instant&view=full');
  await console.ready();
  await console.input.focus();
  await console.ask('HELO laptop.campus.example', '250');
  await console.ask('MAIL FROM:<alice@campus.example>', '250');
  await console.ask('RCPT TO:<carol@campus.example>', '250');
  await console.ask('DATA', '354');
  await console.ask('.', '250 2.0.0 Ok: queued as');
  await openAt(console, /^mail\.campus\.example/);
  await console.ask('mailq', 'Mail queue is empty');
  await console.ask('maillog', /postfix\/.*to=<carol@campus\.example>/);
  await console.ask('telnet localhost 25', '220 mail.campus.example');
  await page.getByRole('button', { name: 'Close mail.campus.example' }).click();
  await expect(page.getByRole('tab')).toHaveCount(1);
  await expect(console.input).toBeVisible();
  await page.reload();
  await console.ready();
  await expect(page.getByRole('tab')).toHaveText([/Laptop/, /mail\.campus\.example/]);
});

test('what was typed and not sent is still there when one comes back to a console', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?look=plain&pace=instant&view=full');
  await console.ready();
  await console.input.focus();
  await page.keyboard.type('MAIL FROM:<al');
  await openAt(console, /^Your phone/);
  await expect(console.input).toHaveValue('');
  await page.getByRole('tab', { name: /Laptop/ }).focus();
  await page.getByRole('tab', { name: /Phone/ }).click();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: /Laptop/ })).toBeFocused();
  await expect(console.input).toHaveValue('MAIL FROM:<al');
});

test('presenting: large type, and Page Down goes from answer to answer', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('HELO laptop.campus.example', '250');
  await console.ask('NOOP', '250 2.0.0');
  const width = async () =>
    (await console.output.getByText('220', { exact: true }).boundingBox())?.height ?? 0;
  const before = await width();
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('button', { name: /^Presenter mode/ }).click();
  await expect.poll(width).toBeGreaterThan(before * 1.6);
  await page.keyboard.press('PageUp');
  await expect.poll(async () => (await console.lines()).at(-1)).toBe('Server: 250 mail.campus.example');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => (await console.lines()).at(-1)).toBe('Server: 250 2.0.0 Ok');
});
