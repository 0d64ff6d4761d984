import type { Locator } from '@playwright/test';
import { ConsoleDriver, tabTo } from './console';
import { expect, test } from './site';

const PLAIN_ALICE = 'AGFsaWNlAHdvbmRlcmxhbmQ='; // printf '\0alice\0wonderland' | base64

test.describe.configure({ timeout: 90_000 });

/**
 * From the first greeting to the letter read by POP3 and by IMAP: every line typed. `reach` brings the
 * focus to a control, `press` uses it: by mouse or by keyboard.
 */
async function wholeWay(
  console: ConsoleDriver,
  reach: (goal: Locator) => Promise<void>,
  press: (goal: Locator) => Promise<void>,
): Promise<void> {
  const { page } = console;
  // The five commands, to Carol.
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<carol@campus.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  await console.say('Subject: tea', '', 'At four?');
  await console.ask('.', /^250 2\.0\.0 Ok: queued as \w+/);
  await console.ask('QUIT', '221 2.0.0');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Send Bob a letter');

  // The same to Bob: the provider passes it on. One line begins with a dot.
  await console.ask('telnet mail.campus.example 25', '220 mail.campus.example');
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<bob@remote.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  await console.say('From: alice@campus.example', 'Subject: the lighthouse', '', '..hidden file');
  await console.ask('.', '250 2.0.0 Ok: queued as');
  await console.ask('QUIT', '221');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Read it by POP3');
  await seeTheRelay(console, reach, press);

  // Who takes Bob's mail?
  await console.ask('dig MX remote.example', /\t10 mx1\.remote\.example\.$/m);

  // Submission: wrong order first.
  await console.ask('telnet smtp.campus.example 587', '220');
  await console.ask('EHLO laptop.campus.example', '250-STARTTLS');
  await console.ask('MAIL FROM:<alice@campus.example>', /^530 5\.7\.0/m);
  await console.ask(`AUTH PLAIN ${PLAIN_ALICE}`, /^5\d\d 5\./m);
  await console.ask('STARTTLS', '220');
  await console.hears('TLSv1.3');
  await console.ask('MAIL FROM:<alice@campus.example>', /^5\d\d 5\./m);
  await console.ask('EHLO laptop.campus.example', /^250[- ]AUTH PLAIN/m);
  await console.ask(`AUTH PLAIN ${PLAIN_ALICE}`, '235 2.7.0');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<bob@remote.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  await console.say('Subject: sealed on the first hop', '', 'hello');
  await console.ask('.', '250 2.0.0');
  await console.ask('QUIT', '221');

  // Bob reads by POP3: the dot of the dotted line is stuffed on the wire, so it stands there twice.
  await console.ask('telnet pop.remote.example 110', '+OK');
  await console.ask('USER bob', '+OK');
  await console.ask('PASS builder', '+OK');
  // Three letters waited for him; the lighthouse is the fourth, the sealed one the fifth.
  await console.ask('LIST', /^\+OK 5 messages[\s\S]*^5 \d+\n\.$/m);
  await console.ask('RETR 4', /^Subject: the lighthouse$[\s\S]*^\.\.hidden file\n\.$/m);
  await console.ask('QUIT', '+OK');

  // … and by IMAP, where nothing is stuffed.
  await console.ask('telnet imap.remote.example 143', '* OK');
  await console.ask('a1 LOGIN bob builder', 'a1 OK');
  await console.ask('a2 SELECT INBOX', 'a2 OK [READ-WRITE]');
  await console.ask('a3 SEARCH SUBJECT lighthouse', /^\* SEARCH 4$/m);
  await console.ask('a4 FETCH 4 BODY[TEXT]', /^\.hidden file$/m);
  await console.ask('a5 STORE 4 +FLAGS (\\Flagged)', 'a5 OK');
  await console.ask('a6 LOGOUT', '* BYE');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Delivered, fetched and read');
}

/** Goes back in time until the map's table shows the provider speaking to Bob's server. */
async function seeTheRelay(
  console: ConsoleDriver,
  reach: (goal: Locator) => Promise<void>,
  press: (goal: Locator) => Promise<void>,
): Promise<void> {
  const { page } = console;
  await press(page.getByRole('button', { name: 'As a table' }));
  const provider = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /^mail\.campus/ }) });
  const time = page.getByRole('slider', { name: 'Time' });
  await reach(time);
  const said = async (): Promise<string> => (await provider.innerText()).replace(/\s+/g, ' ');
  for (let steps = 0; steps < 30 && !/SMTP 25 to mx1.*→ QUIT/.test(await said()); steps++) {
    const clock = await time.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowLeft');
    // The slider follows at once, the table beside it a little later.
    await expect(time).not.toHaveAttribute('aria-valuetext', clock ?? '');
    await expect(
      page.locator('footer').getByText((await time.getAttribute('aria-valuetext')) ?? ''),
    ).toBeVisible();
  }
  const dialogue = await said();
  expect(dialogue).toContain('SMTP 25 to mx1.remote.example, in clear, 40 ms');
  for (const exchange of ['→ EHLO ← 250', '→ MAIL FROM ← 250', '→ RCPT TO ← 250', '→ DATA ← 354'])
    expect(dialogue).toContain(exchange);
  await press(page.getByRole('button', { name: 'As a table' }));
  // What is typed at a past moment would begin another way there.
  await press(page.getByRole('button', { name: 'Back to now' }));
  await reach(console.input);
}

const byMouse = [(goal: Locator) => goal.focus(), (goal: Locator) => goal.click()] as const;

test('the whole way, typed in the plain look', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await wholeWay(console, ...byMouse);
});

test('the whole way, typed in the terminal', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('terminal');
  const screen = page.locator('.xterm-rows');
  await expect(screen).toContainText('220 mail.campus.example ESMTP');
  await wholeWay(console, ...byMouse);
  await expect(screen).toContainText('a6 OK');
  await expect(screen).toContainText('Connection closed by mx1.remote.example.');
});

test('the whole way by keyboard alone', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await page.goto('/lab?pace=instant');
  await console.ready();
  const skip = page.getByRole('button', { name: 'Use the plain console' });
  // It is the first stop of the page, and in sight when it is reached.
  await tabTo(page, page.locator('body'));
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('.xterm-rows')).toHaveCount(0);
  await expect(console.input).toBeFocused();
  const reach = (goal: Locator) => tabTo(page, goal);
  const press = async (goal: Locator): Promise<void> => {
    await tabTo(page, goal);
    await page.keyboard.press('Enter');
  };
  await wholeWay(console, reach, press);
});
