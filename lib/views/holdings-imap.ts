import { type Entry, type ImapEvent, latin1, type SimTime, type WorldEvent } from '@/sim/index';
import { readFetched } from './holdings-fetch';
import { Login, stringAt } from './holdings-login';
import {
  type Command,
  Notices,
  type SessionGround,
  type SessionScene,
  type WatchedSession,
} from './holdings-session';
import type { MirrorLetter } from './holdings-store';
import type { UidList } from './uid-list';

type Responded = ImapEvent & { readonly kind: 'imap.responded' };

/** The server's side of a selected mailbox: number n is the n-th of `letters`, as far as the client was told. */
interface Selected {
  readonly uidValidity: number;
  readonly isReadOnly: boolean;
  readonly letters: UidList<MirrorLetter>;
  readonly uidNext: number;
}

/** What a response tells the device once it is there. */
type Notice =
  | {
      readonly what: 'opened';
      readonly uidValidity: number;
      readonly letters: UidList<MirrorLetter>;
      readonly isReadOnly: boolean;
    }
  | { readonly what: 'grown'; readonly letters: readonly MirrorLetter[] }
  | { readonly what: 'expunged'; readonly number: number }
  /** Octets of the server's stream. */
  | {
      readonly what: 'fetched';
      readonly uid: number;
      readonly from: number;
      readonly to: number;
      readonly isNews: boolean;
    }
  | { readonly what: 'left' };

/** Follows one IMAP session. */
export class ImapWatch implements WatchedSession {
  private readonly scene: SessionScene;
  private login = new Login();
  private notices = new Notices<Notice>();
  private command: Command | null = null;
  private account: string | null = null;
  private selected: Selected | null = null;
  /** The mailbox that the device has open, by its UIDVALIDITY. */
  private viewed: number | null = null;

  constructor(scene: SessionScene) {
    this.scene = scene;
  }

  copy(): ImapWatch {
    const { login, notices } = this;
    return Object.assign(new ImapWatch(this.scene), {
      ...this,
      login: login.copy(),
      notices: notices.copy(),
    });
  }

  enter({ event }: Entry<WorldEvent>, ground: SessionGround): void {
    switch (event.kind) {
      case 'imap.received':
        this.command = { verb: event.verb, from: event.from, to: event.to, outcome: null };
        if (event.verb === 'AUTHENTICATE') this.login.command(event.verb, this.commandText());
        return;
      case 'imap.continued':
        if (event.what === 'literal' && this.command) this.command = { ...this.command, to: event.to };
        if (event.what === 'sasl')
          this.login.answer(latin1(this.scene.octets('client', event.from, event.to)));
        return;
      case 'imap.decided':
        if (this.command) this.command = { ...this.command, outcome: event.outcome };
        if (event.outcome === 'loggedIn') this.loggedIn(ground);
        return;
      case 'imap.responded':
        if (event.tag === null) this.untagged(event, ground);
        else if (event.tag !== '+') this.tagged(event);
        return;
      default:
        return;
    }
  }

  arrived(upTo: number, at: SimTime, ground: SessionGround): void {
    for (const notice of this.notices.take(upTo)) this.hear(notice, at, ground);
  }

  ended(at: SimTime, ground: SessionGround): void {
    this.selected = null;
    this.leave(at, ground);
  }

  private commandText(): string {
    return this.command ? latin1(this.scene.octets('client', this.command.from, this.command.to)) : '';
  }

  private loggedIn(ground: SessionGround): void {
    if (this.command?.verb === 'LOGIN') this.login.command('LOGIN', this.commandText());
    this.account = this.login.accountOf(this.scene.accounts);
    if (this.account !== null) ground.shelf(this.account);
  }

  private untagged({ name, from, to }: Responded, ground: SessionGround): void {
    const { notices, selected } = this;
    if (name === 'EXISTS') {
      if (this.isOpening) this.opened(to, ground);
      else this.grown(this.numberIn(from, to), to, ground);
    } else if (name === 'EXPUNGE' && selected) {
      const number = this.numberIn(from, to);
      const uid = selected.letters.at(number - 1)?.uid;
      if (uid !== undefined)
        this.selected = { ...selected, letters: selected.letters.remove(new Set([uid])) };
      notices.add(to, { what: 'expunged', number });
    } else if (name === 'FETCH' && selected) {
      const uid = selected.letters.at(this.numberIn(from, to) - 1)?.uid;
      const isNews = this.command?.verb !== 'FETCH' && this.command?.verb !== 'UID FETCH';
      if (uid !== undefined) notices.add(to, { what: 'fetched', uid, from, to, isNews });
    }
  }

  /** SELECT and EXAMINE describe the mailbox before they are answered. */
  private get isOpening(): boolean {
    return this.command?.verb === 'SELECT' || this.command?.verb === 'EXAMINE';
  }

  private opened(to: number, { mirror }: SessionGround): void {
    const { account, command, scene } = this;
    const name = stringAt(this.commandText().replace(/^\S+ +\S+ +/, '')) ?? '';
    const box = account === null ? undefined : mirror.named(scene.host, account, canonical(name));
    if (!box || account === null) return;
    const isReadOnly = command?.verb === 'EXAMINE';
    const { letters, uidValidity } = box;
    this.selected = { uidValidity, isReadOnly, letters, uidNext: (letters.last()?.uid ?? 0) + 1 };
    if (!isReadOnly) mirror.claimRecent(scene.host, account, uidValidity);
    this.notices.add(to, { what: 'opened', uidValidity, letters, isReadOnly });
  }

  /** More letters are there: those that were added since the client was last told. */
  private grown(count: number, to: number, { mirror }: SessionGround): void {
    const { selected, account, scene } = this;
    const box =
      selected && account !== null ? mirror.box(scene.host, account, selected.uidValidity) : undefined;
    if (!selected || !box || account === null) return;
    const letters = box.letters.from(selected.uidNext).slice(0, Math.max(0, count - selected.letters.length));
    const uidNext = Math.max(selected.uidNext, (box.letters.last()?.uid ?? 0) + 1);
    this.selected = { ...selected, letters: selected.letters.append(letters), uidNext };
    if (!selected.isReadOnly) mirror.claimRecent(scene.host, account, selected.uidValidity);
    this.notices.add(to, { what: 'grown', letters });
  }

  private tagged({ to }: Responded): void {
    const { command } = this;
    const outcome = command?.outcome;
    if (outcome === 'closed' || (this.isOpening && outcome === 'noMailbox')) {
      this.selected = null;
      this.notices.add(to, { what: 'left' });
    }
    this.command = null;
  }

  private hear(notice: Notice, at: SimTime, ground: SessionGround): void {
    const { account, viewed } = this;
    if (account === null) return;
    const { connection, octets } = this.scene;
    const { imap } = ground.shelf(account);
    if (notice.what === 'opened') {
      this.leave(at, ground);
      this.viewed = notice.uidValidity;
      imap.open(connection, notice.uidValidity, notice.letters, notice.isReadOnly, at);
    } else if (viewed === null) return;
    else if (notice.what === 'grown') imap.grow(connection, viewed, notice.letters, at);
    else if (notice.what === 'expunged') imap.expunge(connection, viewed, notice.number, at);
    else if (notice.what === 'left') this.leave(at, ground);
    else {
      const fetched = readFetched(octets('server', notice.from, notice.to));
      if (fetched) imap.fetched(connection, viewed, notice.uid, fetched, notice.isNews, at);
    }
  }

  private leave(at: SimTime, ground: SessionGround): void {
    if (this.account !== null && this.viewed !== null)
      ground.shelf(this.account).imap.leave(this.scene.connection, this.viewed, at);
    this.viewed = null;
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
