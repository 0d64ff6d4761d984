import { ConsoleDriver, type Look } from './console';
import { expect, test } from './site';

for (const look of ['plain', 'terminal'] satisfies readonly Look[]) {
  test(`RCPT before MAIL: the reply is marked and explained, ${look}`, async ({ page }) => {
    const console = new ConsoleDriver(page);
    await console.open(look);
    await console.ask('HELO laptop.campus.example', '250');
    await console.ask('RCPT TO:<carol@campus.example>', '503 5.5.1 Error: need MAIL command');
    if (look === 'plain') await expect(console.output).toContainText('refused');
    else await expect(page.locator('.xterm-rows')).toContainText('✕ ‹  503 5.5.1');

    const why = page.getByRole('region', { name: 'Why this reply' });
    await expect(why).toContainText(/RCPT .*MAIL/);
    await expect(why).toContainText('RFC 5321');
    // The rule is folded away until it is asked for; what to try goes into the input.
    await expect(why.getByText('Try', { exact: true })).toBeVisible();
    await why.getByRole('button', { name: 'MAIL FROM:' }).click();
    await expect(console.input).toHaveValue(/^MAIL FROM:<.+>$/);
    await expect(console.input).toBeFocused();
    await page.keyboard.press('Enter');
    await console.hears('250 2.1.0 Ok');
  });
}

test('what no server knows gets the reply of a real one, and the session goes on', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('XYZZY', /^500 5\.5\.[12] /);
  const why = page.getByRole('region', { name: 'Why this reply' });
  await expect(why.getByRole('heading', { level: 3 })).not.toBeEmpty();
  await console.ask('HELO', '501 Syntax: HELO hostname');
  await console.ask('', /^500 5\.5\.2 /);
  await console.ask('<'.repeat(400), /^500 /);
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
});

test('what leads nowhere is told as the programs tell it', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await page.keyboard.press('Control+]');
  await console.hears('Connection closed.');
  await console.ask(
    'telnet mail.campus.example 26',
    /Unable to connect to mail\.campus\.example: Connection refused/,
  );
  await console.ask('telnet nowhere.example 25', 'telnet: nowhere.example: Name or service not known');
  await console.ask('telnet mail.campus.example', 'Usage: telnet HOST PORT');
  await console.ask('telnet mail.campus.example 99999', 'ports are numbers from 1 to 65535');
  await console.ask('HELO laptop.campus.example', 'not yet connected to a server');
  await console.ask('sendmail', 'command not found');
  await console.ask('telnet mail.campus.example 25', '220 mail.campus.example');
});

test('a command inside a letter is a line of the letter; a hint says so', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.say('HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>');
  await console.ask('DATA', '354');
  await expect(page.getByRole('status')).toContainText('The server now reads the letter');
  await page.keyboard.type('QUIT');
  await expect(page.getByText('This line will stand in the letter.')).toBeVisible();
  await page.keyboard.press('Enter');
  await console.ask('.', '250 2.0.0 Ok: queued as');
  await expect(page.getByRole('status')).toContainText('The server reads commands');
});
