import type { AccountSpec } from '@/sim/index';

/** Who logs in on a connection, as its lines say it. Whether it was true the server's decision tells. */
export class Login {
  private user = '';
  /** The SASL exchange under way, and how many of its lines came. */
  private mechanism = '';
  private answers = 0;

  copy(): Login {
    return Object.assign(new Login(), { ...this });
  }

  /** Takes a command, literals included; those that name nobody say nothing here. */
  command(verb: string | null, text: string): void {
    const words = text.split(/[ \r\n]+/);
    if (verb === 'USER') this.user = text.replace(/^\S+ */, '').replace(/\r?\n$/, '');
    else if (verb === 'APOP') this.user = words[1] ?? '';
    else if (verb === 'LOGIN') this.user = stringAt(text.replace(/^\S+ +LOGIN +/i, '')) ?? '';
    else if (verb === 'AUTH' || verb === 'AUTHENTICATE') {
      const [mechanism = '', initial = ''] = words.slice(verb === 'AUTH' ? 1 : 2);
      this.mechanism = mechanism.toUpperCase();
      this.answers = 0;
      if (initial !== '' && initial !== '=') this.answer(initial);
    }
  }

  /** Takes a line of a SASL exchange: PLAIN says the name between two NULs, LOGIN in its first line. */
  answer(line: string): void {
    const text = base64Text(line.trim());
    this.answers++;
    if (text === null) return;
    if (this.mechanism === 'PLAIN') this.user = text.split('\0')[1] ?? '';
    else if (this.answers === 1) this.user = text;
  }

  /** The account that the name opens: its own name or one of its addresses, in any case. */
  accountOf(accounts: readonly AccountSpec[]): string | null {
    const name = this.user.toLowerCase();
    const found =
      accounts.find((account) => account.name.toLowerCase() === name) ??
      accounts.find(({ addresses }) => addresses.some((address) => address.toLowerCase() === name));
    return found?.name ?? null;
  }
}

/**
 * The string that `text` begins with, as IMAP writes strings: a word, quoted, or a literal of which the
 * octets follow. Null where it is none. @rfc 3501 9
 */
export function stringAt(text: string): string | null {
  const quoted = /^"((?:[^"\\\r\n]|\\.)*)"/.exec(text);
  if (quoted) return (quoted[1] ?? '').replace(/\\(.)/g, '$1');
  const literal = /^\{(\d{1,6})\+?\}\r?\n/.exec(text);
  if (literal) return text.slice(literal[0].length, literal[0].length + Number(literal[1]));
  return /^[^ \r\n]+/.exec(text)?.[0] ?? null;
}

function base64Text(word: string): string | null {
  if (word === '' || word.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(word)) return null;
  return new TextDecoder().decode(Uint8Array.from(atob(word), (char) => char.charCodeAt(0)));
}
