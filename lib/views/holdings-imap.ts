import { type Entry, type ImapEvent, latin1, type SimTime, type WorldEvent } from '@/sim/index';
import { readFetched } from './holdings-fetch';
import { Login, stringAt } from './holdings-login';
import { type Command, Notices, type SessionScene, type WatchedSession } from './holdings-session';
import type { ImapShelf, ImapView } from './holdings-shelf';
import type { MirrorBox } from './holdings-store';

type Responded = ImapEvent & { readonly kind: 'imap.responded' };

/** The server's side of a selected mailbox: number n is `uids[n − 1]`, as far as the client was told. */
interface Selected {
  readonly box: MirrorBox;
  readonly isReadOnly: boolean;
  readonly uids: number[];
  uidNext: number;
}

/** Follows one IMAP session. */
export class ImapWatch implements WatchedSession {
  private readonly scene: SessionScene;
  private readonly shelfOf: (account: string) => ImapShelf;
  private readonly login = new Login();
  private readonly notices = new Notices();
  private command: Command | null = null;
  private account: string | null = null;
  private selected: Selected | null = null;
  /** What the device sees of the mailbox that it has selected. */
  private view: ImapView | null = null;

  constructor(scene: SessionScene, shelfOf: (account: string) => ImapShelf) {
    this.scene = scene;
    this.shelfOf = shelfOf;
  }

  enter({ event }: Entry<WorldEvent>): void {
    switch (event.kind) {
      case 'imap.received':
        this.command = { verb: event.verb, from: event.from, to: event.to, outcome: null };
        if (event.verb === 'AUTHENTICATE') this.login.command(event.verb, this.commandText());
        return;
      case 'imap.continued':
        if (event.what === 'literal' && this.command) this.command.to = event.to;
        if (event.what === 'sasl')
          this.login.answer(latin1(this.scene.octets('client', event.from, event.to)));
        return;
      case 'imap.decided':
        if (this.command) this.command.outcome = event.outcome;
        if (event.outcome === 'loggedIn') this.loggedIn();
        return;
      case 'imap.responded':
        if (event.tag === null) this.untagged(event);
        else if (event.tag !== '+') this.tagged(event);
        return;
      default:
        return;
    }
  }

  arrived(upTo: number, at: SimTime): void {
    this.notices.hear(upTo, at);
  }

  ended(at: SimTime): void {
    this.selected = null;
    this.view?.leave(at);
    this.view = null;
  }

  private commandText(): string {
    return this.command ? latin1(this.scene.octets('client', this.command.from, this.command.to)) : '';
  }

  private loggedIn(): void {
    if (this.command?.verb === 'LOGIN') this.login.command('LOGIN', this.commandText());
    this.account = this.login.accountOf(this.scene.accounts);
  }

  private untagged({ name, from, to }: Responded): void {
    const { notices, selected } = this;
    if (name === 'EXISTS') {
      if (this.isOpening) this.opened(to);
      else this.grown(this.numberIn(from, to), to);
    } else if (name === 'EXPUNGE' && selected) {
      const number = this.numberIn(from, to);
      selected.uids.splice(number - 1, 1);
      notices.add(to, (at) => this.view?.expunge(number, at));
    } else if (name === 'FETCH' && selected) {
      const uid = selected.uids[this.numberIn(from, to) - 1];
      if (uid === undefined) return;
      const isNews = this.command?.verb !== 'FETCH' && this.command?.verb !== 'UID FETCH';
      notices.add(to, (at) => {
        const fetched = readFetched(this.scene.octets('server', from, to));
        if (fetched) this.view?.fetched(uid, fetched, isNews, at);
      });
    }
  }

  /** SELECT and EXAMINE describe the mailbox before they are answered. */
  private get isOpening(): boolean {
    return this.command?.verb === 'SELECT' || this.command?.verb === 'EXAMINE';
  }

  private opened(to: number): void {
    const { account, command, notices, scene } = this;
    const name = stringAt(this.commandText().replace(/^\S+ +\S+ +/, ''));
    const box = account === null ? undefined : scene.mirror.box(scene.host, account, canonical(name ?? ''));
    if (!box || account === null) return;
    const isReadOnly = command?.verb === 'EXAMINE';
    const uids = [...box.uids];
    this.selected = { box, isReadOnly, uids, uidNext: (uids.at(-1) ?? 0) + 1 };
    if (!isReadOnly) box.recentFrom = this.selected.uidNext;
    const shelf = this.shelfOf(account);
    const seen = [...uids];
    notices.add(to, (at) => {
      this.view?.leave(at);
      this.view = shelf.open(box, seen, isReadOnly, at);
    });
  }

  /** More letters are there: those that were added since the client was last told. */
  private grown(count: number, to: number): void {
    const { selected, notices } = this;
    if (!selected) return;
    const { box, uids } = selected;
    let place = box.uids.length;
    while (place > 0 && (box.uids[place - 1] ?? 0) >= selected.uidNext) place--;
    const fresh = box.uids.slice(place, place + Math.max(0, count - uids.length));
    uids.push(...fresh);
    selected.uidNext = Math.max(selected.uidNext, (box.uids.at(-1) ?? 0) + 1);
    if (!selected.isReadOnly) box.recentFrom = Math.max(box.recentFrom, selected.uidNext);
    notices.add(to, (at) => this.view?.grow(fresh, at));
  }

  private tagged({ to }: Responded): void {
    const { command, notices } = this;
    if (!command) return;
    const { outcome } = command;
    if (outcome === 'closed' || (this.isOpening && outcome === 'noMailbox')) {
      this.selected = null;
      notices.add(to, (at) => {
        this.view?.leave(at);
        this.view = null;
      });
    }
    this.command = null;
  }

  /** `* 3 EXISTS`: the number. */
  private numberIn(from: number, to: number): number {
    const head = latin1(this.scene.octets('server', from, Math.min(to, from + 16)));
    return Number(/^\* (\d{1,10}) /.exec(head)?.[1] ?? 0);
  }
}

/** INBOX in any case is INBOX, also above others. @rfc 3501 5.1 */
function canonical(name: string): string {
  return /^inbox(?:$|\/)/i.test(name) ? `INBOX${name.slice(5)}` : name;
}
