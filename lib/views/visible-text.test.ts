import { describe, expect, it } from 'vitest';
import { Desk } from './test-kit';
import { visible } from './visible-text';

describe('visible', () => {
  it.each([
    ['plain text, ümläuts, 日本, 👩‍🚀', 'plain text, ümläuts, 日本, 👩‍🚀'],
    ['\u001b[31mred', '␛[31mred'],
    ['\u001b]52;c;ZXZpbA==\u0007', '␛]52;c;ZXZpbA==␇'],
    ['\u009b2J', '⟨U+009B⟩2J'],
    ['a\tb', 'a\tb'],
    ['\r\n\0\x7f', '␍␊␀␡'],
    ['invoice\u202egnp.exe', 'invoice⟨U+202E⟩gnp.exe'],
    ['\u2066\u2069\u200b\ufeff\u2028', '⟨U+2066⟩⟨U+2069⟩⟨U+200B⟩⟨U+FEFF⟩⟨U+2028⟩'],
  ])('shows %j as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('a transcript', () => {
  it('holds nothing that a terminal obeys or that turns a line, whoever said it', () => {
    const hostile = '\u001b]52;c;x\u0007\u009b2J\u202e';
    const desk = new Desk();
    desk.do({ kind: 'shell', device: 'laptop', line: `${hostile} x` });
    const mail = desk.telnet('mail.campus.example', 25);
    // The server says the name back.
    desk.say(mail, `HELO ${hostile}`, 'EHLO \xc2\x9b31m\xe2\x80\xae');
    const texts = desk.transcript().lines.map(({ text }) => text);
    expect(texts.some((text) => text.includes('␛]52;c;x␇'))).toBe(true);
    expect(texts.some((text) => text.includes('⟨U+009B⟩31m⟨U+202E⟩'))).toBe(true);
    for (const text of texts)
      expect(text).not.toMatch(/[\0-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });
});
