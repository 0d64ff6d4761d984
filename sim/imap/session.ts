import { SimBug } from '../kernel/assert.ts';
import { type Account, mailboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { ImapConfig, ImapServices } from './dialect.ts';
import type { Responses } from './reply.ts';
import type { ImapState } from './states.ts';
import { closeView, openView, tell, type View } from './view.ts';

type Omitted<T> = T extends unknown ? Omit<T, 'account' | 'by'> : never;

/** What a handler works with: the session's state, its machine, and what it may say. */
export class ImapSession {
  readonly config: ImapConfig;
  readonly services: ImapServices;
  readonly state: ImapState;
  readonly responses: Responses;
  private readonly changes: StoreChange[] = [];

  constructor(config: ImapConfig, services: ImapServices, state: ImapState, responses: Responses) {
    this.config = config;
    this.services = services;
    this.state = state;
    this.responses = responses;
  }

  /** The account that is logged in. */
  get account(): Account {
    const account = this.state.account === null ? undefined : this.services.account(this.state.account);
    if (!account) throw new SimBug('no account is logged in');
    return account;
  }

  /** What the client sees of the selected mailbox. */
  get view(): View {
    if (!this.state.view) throw new SimBug('no mailbox is selected');
    return this.state.view;
  }

  /** The selected mailbox; undefined where another session deleted it. */
  selected(): Mailbox | undefined {
    const { view } = this.state;
    if (!view) return undefined;
    const mailbox = this.account.mailboxes.get(view.mailbox);
    return mailbox?.uidValidity === view.uidValidity ? mailbox : undefined;
  }

  /** The selected mailbox, which exists: the server looks before each command. */
  get mailbox(): Mailbox {
    const mailbox = this.selected();
    if (!mailbox) throw new SimBug('the selected mailbox is gone');
    return mailbox;
  }

  /** The mailbox of that name, if it exists. */
  find(name: string): Mailbox | undefined {
    return mailboxOf(this.account, name);
  }

  open(mailbox: Mailbox, readOnly: boolean): View {
    const view = openView(mailbox, readOnly, this.services.session);
    this.state.view = view;
    return view;
  }

  /** Leaves the selected mailbox, if there is one. */
  close(): void {
    const { view } = this.state;
    if (view && this.state.account !== null) closeView(view, this.account, this.services.session);
    this.state.view = null;
  }

  /** Tells the client what happened in its mailbox. Without `removals` no number changes. */
  tell(removals: boolean, withUid = false): void {
    const { view } = this.state;
    const mailbox = this.selected();
    if (view && mailbox) tell(view, mailbox, this.responses, removals, withUid);
  }

  /** Notes a change for the other sessions. They hear of it once this one has told its own client. */
  changed(change: Omitted<StoreChange>): void {
    this.changes.push({ account: this.account.name, by: this.services.session, ...change });
  }

  /** Lets the host know of what was noted. */
  publish(): void {
    for (const change of this.changes.splice(0)) this.responses.out.effect({ kind: 'changed', change });
  }

  /** What this session can do here and now. @rfc 3501 7.2.1 */
  get capabilities(): string {
    return capabilitiesOf(this.config, this.state);
  }
}

const ALWAYS = 'IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+';
const AFTER_LOGIN = `${ALWAYS} UNSELECT CHILDREN NAMESPACE UIDPLUS MOVE`;

function capabilitiesOf({ offersTls, clearLogin }: ImapConfig, { account, tls }: ImapState): string {
  if (account !== null) return AFTER_LOGIN;
  const starttls = offersTls && tls === null ? ' STARTTLS' : '';
  return `${ALWAYS}${starttls}${clearLogin || tls !== null ? ' AUTH=PLAIN' : ' LOGINDISABLED'}`;
}
