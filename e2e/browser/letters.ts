import type { ConsoleDriver } from './console';

/** Types the letter into the console, line by line, as a student would. */
export async function sendLetter(driver: ConsoleDriver, header: readonly string[], body: readonly string[]) {
  const { input } = driver;
  const say = async (line: string) => {
    await input.fill(line);
    await input.press('Enter');
  };
  await say('HELO laptop.campus.example');
  await say('MAIL FROM:<mallory@campus.example>');
  await say('RCPT TO:<carol@campus.example>');
  await driver.ask('DATA', '354');
  for (const line of [...header, '', ...body]) await say(line);
  await driver.ask('.', '250');
}
