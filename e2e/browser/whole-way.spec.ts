import { expect, test } from '@playwright/test';
import { ConsoleDriver } from './console';

const PLAIN_ALICE = 'AGFsaWNlAHdvbmRlcmxhbmQ='; // printf '\0alice\0wonderland' | base64

/** From the first greeting to the letter read by POP3 and by IMAP: every line typed. */
async function wholeWay(console: ConsoleDriver): Promise<void> {
  // The five commands, to Carol.
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<carol@campus.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  for (const line of ['Subject: tea', '', 'At four?']) await console.say(line);
  await console.ask('.', /250 2\.0\.0 Ok: queued as \w+/);
  await console.ask('QUIT', '221 2.0.0');

  // The same to Bob: the provider passes it on. One line begins with a dot.
  await console.ask('telnet mail.campus.example 25', '220 mail.campus.example');
  await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<bob@remote.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  for (const line of ['From: alice@campus.example', 'Subject: the lighthouse', '', '..hidden file'])
    await console.say(line);
  await console.ask('.', '250 2.0.0 Ok: queued as');
  await console.ask('QUIT', '221');

  // Who takes Bob's mail?
  await console.ask('dig MX remote.example', /10 mx1\.remote\.example\./);

  // Submission: wrong order first.
  await console.ask('telnet smtp.campus.example 587', '220');
  await console.ask('EHLO laptop.campus.example', '250-STARTTLS');
  await console.ask('MAIL FROM:<alice@campus.example>', '530');
  await console.ask(`AUTH PLAIN ${PLAIN_ALICE}`, /5\d\d 5\./);
  await console.ask('STARTTLS', '220');
  await console.hears('TLSv1.3');
  await console.ask('MAIL FROM:<alice@campus.example>', '503');
  await console.ask('EHLO laptop.campus.example', /250[- ]AUTH/);
  await console.ask(`AUTH PLAIN ${PLAIN_ALICE}`, '235 2.7.0');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  await console.ask('RCPT TO:<bob@remote.example>', '250 2.1.5');
  await console.ask('DATA', '354');
  for (const line of ['Subject: sealed on the first hop', '', 'hello']) await console.say(line);
  await console.ask('.', '250 2.0.0');
  await console.ask('QUIT', '221');

  // Bob reads by POP3: the dot of the dotted line is stuffed on the wire, so it stands there twice.
  await console.ask('telnet pop.remote.example 110', '+OK');
  await console.ask('USER bob', '+OK');
  await console.ask('PASS builder', '+OK');
  await console.say('LIST');
  await console.hears(/^\.$/m);
  const list = await console.output.innerText();
  const last = Math.max(
    ...[...list.matchAll(/^(?:Server: )?(\d) \d+$/gm)].map(([, number]) => Number(number)),
  );
  await console.say(`RETR ${last - 1}`);
  await console.hears('..hidden file');
  await console.ask('QUIT', '+OK');

  // … and by IMAP, where nothing is stuffed.
  await console.ask('telnet imap.remote.example 143', '* OK');
  await console.ask('a1 LOGIN bob builder', 'a1 OK');
  await console.ask('a2 SELECT INBOX', 'a2 OK [READ-WRITE]');
  await console.ask('a3 SEARCH SUBJECT lighthouse', 'a3 OK');
  await console.say(`a4 FETCH ${last - 1} BODY[TEXT]`);
  await console.hears(/^(?:Server: )?\.hidden file$/m);
  await console.ask('a5 LOGOUT', '* BYE');
}

test('the whole way, typed in the plain look', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await wholeWay(console);
});

test('the whole way, typed in the terminal', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('terminal');
  await expect(page.locator('.xterm-rows')).toContainText('220 mail.campus.example ESMTP');
  await wholeWay(console);
  await expect(page.locator('.xterm-rows')).toContainText('a5 OK');
});
