import { BROKEN, END, MORE, type Scan, Scanner } from './scanner.ts';

/**
 * One entry of an address list, as latin1 strings.
 *
 * A group is a row of entries: its start has the name in `mailbox` and null elsewhere, its end has null
 * everywhere, as in ENVELOPE. What is missing in a broken address reads `MISSING_MAILBOX`,
 * `MISSING_DOMAIN`, `SYNTAX_ERROR` or `INVALID_ROUTE`, as Dovecot puts it.
 */
export interface Address {
  readonly name: string | null;
  /** Source route of the obsolete syntax, `@a,@b`. */
  readonly route: string | null;
  /** The local part, or the name of a group. */
  readonly mailbox: string | null;
  readonly domain: string | null;
}

interface Draft {
  name: string | null;
  route: string | null;
  mailbox: string | null;
  domain: string | null;
  broken: boolean;
}

const SIMPLE =
  /^(?:(?:([A-Za-z0-9]+(?: [A-Za-z0-9]+)*)|"([A-Za-z0-9]+(?: [A-Za-z0-9]+)*)") <)?([\w+-]+(?:\.[\w+-]+)*)@([\w-]+(?:\.[\w-]+)*)(>?)$/;

/**
 * Parses the value of From, To, Cc … into its addresses, best effort and never failing.
 *
 * Reads groups, comments (one after a bare address is its name), quoted strings, routes and the obsolete
 * syntax. @rfc 5322 3.4 @rfc 5322 4.4
 */
export function parseAddressList(value: string): readonly Address[] {
  // Most fields hold one plain address: read it at a glance.
  const simple = SIMPLE.exec(value);
  if (simple) {
    const [, word, quoted, mailbox = '', domain = '', closing] = simple;
    const name = word ?? quoted ?? null;
    if ((name === null) === (closing === '')) return [{ name, route: null, mailbox, domain }];
  }
  return new AddressReader(value).read();
}

class AddressReader {
  private readonly scanner: Scanner;
  private readonly list: Address[] = [];
  private draft: Draft = emptyDraft();

  constructor(value: string) {
    this.scanner = new Scanner(value);
  }

  read(): readonly Address[] {
    const { scanner } = this;
    if (scanner.skipBlank() !== MORE) return this.list;
    for (;;) {
      if (this.address() === END) break;
      if (scanner.peek() !== 0x2c) break;
      scanner.at++;
      const scan = scanner.skipBlank();
      if (scan === MORE) continue;
      if (scan === BROKEN) this.addMailbox();
      break;
    }
    return this.list;
  }

  private add(): void {
    const { name, route, mailbox, domain } = this.draft;
    this.list.push({ name, route, mailbox, domain });
    this.draft = emptyDraft();
  }

  /** Adds the draft as a mailbox: it must not look like the start or end of a group. */
  private addMailbox(): void {
    const { draft } = this;
    draft.mailbox ??= 'MISSING_MAILBOX';
    draft.domain ||= 'MISSING_DOMAIN';
    this.add();
  }

  private address(): Scan {
    const start = this.scanner.at;
    const scan = this.group();
    if (scan !== BROKEN) return scan;
    this.scanner.at = start;
    return this.mailbox();
  }

  /** `name: mailbox, mailbox;` – once the colon is read, faults no longer make it a mailbox. */
  private group(): Scan {
    const { scanner, draft } = this;
    scanner.out = '';
    if (scanner.phrase() !== MORE || scanner.peek() !== 0x3a) return BROKEN;
    scanner.at++;
    const name = scanner.out;
    let scan = scanner.skipBlank();
    draft.mailbox = name;
    this.add();
    if (scan === MORE && scanner.peek() !== 0x3b) {
      for (;;) {
        this.mailbox();
        if (scanner.peek() !== 0x2c) break;
        scanner.at++;
        if (scanner.skipBlank() !== MORE) {
          scan = BROKEN;
          break;
        }
      }
    }
    if (scan !== BROKEN) {
      if (scanner.peek() !== 0x3b) scan = BROKEN;
      else {
        scanner.at++;
        scan = scanner.skipBlank();
      }
    }
    this.add();
    return scan === END ? END : MORE;
  }

  private mailbox(): Scan {
    const start = this.scanner.at;
    let scan = this.nameAddress();
    if (scan === BROKEN) {
      this.scanner.at = start;
      scan = this.bareAddress();
      const { draft } = this;
      if (draft.broken && draft.name === null && draft.mailbox !== null && draft.domain === null) {
        draft.name = draft.mailbox;
        draft.mailbox = null;
      }
    }
    this.addMailbox();
    return scan;
  }

  /** `Name <local@domain>` */
  private nameAddress(): Scan {
    const { scanner, draft } = this;
    scanner.out = '';
    if (scanner.phrase() !== MORE || scanner.peek() !== 0x3c) return BROKEN;
    draft.name = scanner.out === '' ? null : scanner.out;
    if (this.angleAddress() === BROKEN) draft.domain = 'SYNTAX_ERROR';
    return scanner.at < scanner.text.length ? MORE : END;
  }

  /** At `<`: an optional route, then the address. */
  private angleAddress(): Scan {
    const { scanner, draft } = this;
    scanner.at++;
    if (scanner.skipBlank() !== MORE) return BROKEN;
    if (scanner.peek() === 0x40) {
      if (this.route() === MORE && scanner.peek() === 0x3a) scanner.at++;
      else {
        draft.route = 'INVALID_ROUTE';
        if (scanner.peek() < 0) return BROKEN;
      }
      if (scanner.skipBlank() !== MORE) return BROKEN;
    }
    if (scanner.peek() !== 0x3e) {
      if (this.localPart() !== MORE) return BROKEN;
      if (scanner.peek() === 0x40 && this.domain() !== MORE) return BROKEN;
    }
    if (scanner.peek() !== 0x3e) return BROKEN;
    scanner.at++;
    return scanner.skipBlank();
  }

  /** `@a,@b` before a colon. @rfc 5322 4.4 */
  private route(): Scan {
    const { scanner } = this;
    scanner.out = '';
    for (;;) {
      if (scanner.peek() < 0) return END;
      if (scanner.peek() !== 0x40) break;
      scanner.out += scanner.out === '' ? '@' : ',@';
      const scan = scanner.domain();
      if (scan !== MORE) return scan;
      while (scanner.skipBlank() === MORE && scanner.peek() === 0x2c) scanner.at++;
    }
    this.draft.route = scanner.out;
    return MORE;
  }

  /** `local@domain`, a comment after it being the name; or a lone word, or only a name. */
  private bareAddress(): Scan {
    const { scanner, draft } = this;
    scanner.comment = '';
    const quoted = scanner.peek() === 0x22;
    let scan = this.localPart();
    let hasDomain = false;
    if (scan !== MORE) draft.broken = true;
    if (scan !== END && scanner.peek() === 0x40) {
      hasDomain = true;
      const domain = this.domain();
      if (domain !== MORE) scan = domain;
    }
    if (scanner.comment !== '') draft.name = scanner.comment;
    else if (!hasDomain) {
      // A lone word is taken for a mailbox; with anything after it, all of it is a name.
      scanner.out += ' ';
      const { length } = scanner.out;
      scanner.phrase();
      if (scanner.out.length !== length) {
        draft.mailbox = null;
        draft.name = scanner.out;
      } else if (!quoted) draft.domain = '';
      draft.broken = true;
      scan = BROKEN;
    }
    return scan;
  }

  private localPart(): Scan {
    const { scanner } = this;
    scanner.out = '';
    const scan = scanner.peek() === 0x22 ? scanner.quotedString() : this.dottedWords();
    if (scan !== BROKEN) this.draft.mailbox = scanner.out;
    return scan;
  }

  /** A dot-atom in which dots may stand anywhere: `.a..b.` */
  private dottedWords(): Scan {
    const { scanner } = this;
    let scan: Scan = BROKEN;
    do {
      while (scanner.peek() === 0x2e) {
        scanner.out += '.';
        scanner.at++;
        if (scanner.peek() < 0) return END;
        scan = MORE;
      }
      if (scanner.peek() === 0x40) break;
      scan = scanner.atom();
    } while (scan === MORE && scanner.peek() === 0x2e);
    return scan;
  }

  private domain(): Scan {
    const { scanner } = this;
    scanner.out = '';
    const scan = scanner.domain();
    if (scan !== BROKEN) this.draft.domain = scanner.out;
    return scan;
  }
}

function emptyDraft(): Draft {
  return { name: null, route: null, mailbox: null, domain: null, broken: false };
}
