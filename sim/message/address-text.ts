import type { Address } from './address.ts';
import { isAtext } from './scanner.ts';

/**
 * Writes addresses as one line: `"Nora Lindqvist" <nora@harbour.example>, Friends: ann@party.example;`
 *
 * Names are quoted unless they are one atom or hold an encoded word. SEARCH FROM looks at this form.
 */
export function writeAddressList(list: readonly Address[]): string {
  let text = '';
  let inGroup = false;
  let first = true;
  for (const { name, route, mailbox, domain } of list) {
    if (domain === null && inGroup) {
      text = `${text.endsWith(': ') ? text.slice(0, -1) : text};`;
      inGroup = false;
      first = false;
      continue;
    }
    if (!first) text += ', ';
    first = false;
    if (domain === null) {
      text += mailbox ? `${quoteWords(mailbox)}: ` : '"": ';
      inGroup = true;
      first = true;
      continue;
    }
    text += writeMailbox(name, route, mailbox, domain);
  }
  return text;
}

function writeMailbox(
  name: string | null,
  route: string | null,
  mailbox: string | null,
  domain: string,
): string {
  const display = name === null ? '' : quoteWords(name);
  if (route === null && mailbox === '' && domain === '') return display;
  const local = mailbox ? quoteUnless(mailbox, (code) => isAtext(code) || code === 0x2e) : '""';
  const address = `${route === null ? '' : `${route}:`}${local}${domain === '' ? '' : `@${domain}`}`;
  return `${display}${name ? ' ' : ''}<${address}>`;
}

function quoteWords(text: string): string {
  return text.includes('=?') ? text : quoteUnless(text, isAtext);
}

function quoteUnless(text: string, plain: (code: number) => boolean): string {
  for (let i = 0; i < text.length; i++) {
    if (!plain(text.charCodeAt(i))) return `"${text.replace(/["'\\]/g, '\\$&')}"`;
  }
  return text;
}
