/*
 * Longer than most files here: a letter's way through the queue reads best in one piece. Finding hosts
 * is in attempt.ts, judging replies in results.ts, writing bounces in bounce.ts.
 */
import { SimBug, unreachable } from '../kernel/assert.ts';
import { forkRandom, nextHex, type RandomState } from '../kernel/random.ts';
import { type Message, messageOfLines } from '../message/message.ts';
import type { Sink } from '../protocol/endpoint.ts';
import { type Path, pathOf } from '../smtp/path.ts';
import type { Account } from '../store/account.ts';
import { isOverQuota } from '../store/quota.ts';
import {
  type Attempt,
  type AttemptStep,
  beginAttempt,
  newAttempt,
  takeAnswer,
  takeDeferrals,
  takeNoConnection,
} from './attempt.ts';
import { writeBounce } from './bounce.ts';
import { deliver } from './deliver.ts';
import type { MtaEvent, Reason } from './events.ts';
import type { MtaEffect, MtaInput } from './orders.ts';
import { isLocalDomain, recipientAccount, type Site } from './policy.ts';
import { nextRound, type QueuedRecipient, type QueueEntry, stampedMessage, withoutTwins } from './queue.ts';
import { lostReason, sortResults } from './results.ts';
import { fixUp } from './submission.ts';
import { partHeaderFromBody, receivedField, stampReturnPath, surveyHeader } from './trace.ts';

/** Plain data. */
export interface MtaState {
  /** By queue id, in the order of arrival. */
  readonly queue: Map<string, QueueEntry>;
  /** Attempts under way, by the id that their effects carry. */
  readonly attempts: Map<number, Attempt>;
  nextAttempt: number;
  readonly queueIds: RandomState;
  readonly shuffles: RandomState;
}

type Out = Sink<MtaEffect, MtaEvent>;
type Letter = Pick<QueueEntry, 'id' | 'from' | 'written' | 'trace'>;

const NOBODY: Reason = { code: null, enhanced: '5.1.1', text: 'unknown user', host: null };
/** In the words of Dovecot's LMTP server. */
const FULL: Reason = {
  code: null,
  enhanced: '5.2.2',
  text: 'Quota exceeded (mailbox for user is full)',
  host: null,
};
const TOO_MANY_HOPS: Reason = { code: null, enhanced: '5.4.6', text: 'Error: too many hops', host: null };
const THROWN_AWAY: Reason = {
  code: null,
  enhanced: '2.0.0',
  text: 'mail for other domains is thrown away here',
  host: null,
};

export function newMtaState(random: RandomState): MtaState {
  return {
    queue: new Map(),
    attempts: new Map(),
    nextAttempt: 1,
    queueIds: forkRandom(random, 'queue-id'),
    shuffles: forkRandom(random, 'mx-order'),
  };
}

/**
 * The part of a mail host between its servers and its mailboxes: queue, routing, delivery, bounces.
 *
 * One for each host. It owns no connection: `connect` asks the host for one and `sent` brings what
 * the SMTP client was told there.
 */
export class Mta {
  readonly state: MtaState;
  private readonly site: Site;

  constructor(site: Site, state: MtaState) {
    this.site = site;
    this.state = state;
  }

  /** A new queue id: eleven hexadecimal digits, as short as Postfix's and never one that is in use. */
  newQueueId(): string {
    for (;;) {
      const id = nextHex(this.state.queueIds, 11);
      if (!this.state.queue.has(id)) return id;
    }
  }

  step(input: MtaInput, out: Out): void {
    switch (input.kind) {
      case 'accepted':
        this.accept(input, out);
        break;
      case 'timer':
        this.retry(input.name, out);
        break;
      case 'answer':
        this.takeAnswer(input, out);
        break;
      case 'connect-failed':
        this.takeNoConnection(input, out);
        break;
      case 'sent':
        this.takeResults(input, out);
        break;
      default:
        unreachable(input);
    }
  }

  private retry(name: string, out: Out): void {
    const entry = this.state.queue.get(name.slice(RETRY.length));
    if (entry && entry.nextTryAt !== null) this.beginRound(entry, out);
  }

  private takeAnswer(input: MtaInput & { readonly kind: 'answer' }, out: Out): void {
    const attempt = this.state.attempts.get(input.id);
    if (!attempt || attempt.asking === null) return;
    const wasMx = attempt.asking === 'MX';
    const step = takeAnswer(attempt, this.site.config, input.answer, this.state.shuffles);
    const { queueId: id, domain, rule, hosts } = attempt;
    if (wasMx && hosts.length > 0) out.event({ kind: 'mta.routed', id, domain, rule, hosts: [...hosts] });
    this.follow(attempt, step, out);
  }

  private takeNoConnection(input: MtaInput & { readonly kind: 'connect-failed' }, out: Out): void {
    const attempt = this.state.attempts.get(input.id);
    if (!attempt?.current) return;
    const { host, address } = attempt.current;
    const text = `connect to ${host}[${address}]:25: ${input.text}`;
    const reason: Reason = { code: null, enhanced: '4.4.1', text, host: null };
    out.event({ kind: 'mta.passed', id: attempt.queueId, host, reason });
    this.follow(attempt, takeNoConnection(attempt, this.site.config, reason), out);
  }

  /** A letter that a server of this host answered with 250: from here on it must not get lost. */
  private accept(input: MtaInput & { readonly kind: 'accepted' }, out: Out): void {
    const { id, envelope, greeting, role } = input;
    const { config } = this.site;
    const now = this.site.epochMs();
    const { partAt, received, hasReturnPath } = surveyHeader(input.octets);
    const came = messageOfLines(partHeaderFromBody(input.octets, partAt));
    const written = role === 'submission' ? fixUp(came, config.hostname, id, now) : came;
    const by = { hostname: config.hostname, id, epochMs: now };
    const paths = withoutTwins(envelope.recipients);
    const trace = receivedField(greeting, by, paths);
    const letter = { id, from: envelope.from, written, trace };
    const circles = received + 1 > config.queue.hopLimit;
    if (!circles && this.deliverAtOnce(letter, paths, hasReturnPath, out)) return;
    const entry = this.enqueue(letter, paths, null, out);
    if (circles) {
      for (const recipient of entry.recipients) {
        recipient.state = 'failed';
        recipient.reason = TOO_MANY_HOPS;
      }
      this.endRound(entry, out);
    } else this.beginRound(entry, out);
  }

  /**
   * Delivers a letter whose recipients are all here, which most are: it need not wait in the queue, though
   * it is told of as if it had. False, with nothing done, where any recipient is not, or room is short.
   */
  private deliverAtOnce(letter: Letter, paths: readonly Path[], hasReturnPath: boolean, out: Out): boolean {
    const accounts: Account[] = [];
    for (const path of paths) {
      const account = recipientAccount(this.site, path);
      if (!account || account.quotaOctets !== null) return false;
      accounts.push(account);
    }
    const { id, written, trace } = letter;
    this.tellQueued(letter, paths, null, out);
    // All recipients share the one message: it never changes.
    const stamped = stampReturnPath(written, addressOf(letter.from), trace, hasReturnPath);
    for (let i = 0; i < accounts.length; i++) {
      const account = accounts[i];
      if (account) this.putInto(account, stamped, id, paths[i]?.address ?? '', out);
    }
    out.event({ kind: 'mta.removed', id });
    return true;
  }

  private putInto(account: Account, stamped: Message, id: string, recipient: string, out: Out): void {
    const { uid, change } = deliver(account, stamped, this.site.epochMs());
    out.effect({ kind: 'changed', change });
    const { mailbox } = change;
    out.event({ kind: 'mta.delivered', id, recipient, account: account.name, mailbox, uid });
  }

  private enqueue(letter: Letter, paths: readonly Path[], bounceOf: string | null, out: Out): QueueEntry {
    const { id, from, written, trace } = letter;
    const entry: QueueEntry = {
      id,
      from,
      written,
      trace,
      recipients: paths.map((path) => ({ path, state: 'waiting', reason: null })),
      acceptedAt: this.site.epochMs(),
      rounds: 0,
      nextTryAt: null,
    };
    this.state.queue.set(id, entry);
    this.tellQueued(letter, paths, bounceOf, out);
    return entry;
  }

  private tellQueued(letter: Letter, paths: readonly Path[], bounceOf: string | null, out: Out): void {
    const { id, from, written, trace } = letter;
    out.event({
      kind: 'mta.queued',
      id,
      from: addressOf(from),
      recipients: paths.map(({ address }) => address),
      sizeOctets: trace.length + written.octets.length,
      bounceOf,
    });
  }

  /** Tries all recipients that still wait: those here at once, the others by one attempt a domain. */
  private beginRound(entry: QueueEntry, out: Out): void {
    entry.rounds++;
    entry.nextTryAt = null;
    const domains = new Map<string, Path[]>();
    for (const recipient of entry.recipients) {
      if (recipient.state !== 'waiting') continue;
      const { path } = recipient;
      if (isLocalDomain(this.site.config, path.domain)) this.deliverTo(entry, recipient, out);
      else if (this.site.config.foreignMail === 'discard') {
        recipient.state = 'done';
        out.event({ kind: 'mta.discarded', id: entry.id, recipient: path.address, reason: THROWN_AWAY });
      } else {
        recipient.state = 'trying';
        const domain = path.domain ?? '';
        domains.set(domain, [...(domains.get(domain) ?? []), path]);
      }
    }
    const attempts = [...domains].map(([domain, paths]) =>
      newAttempt(this.state.nextAttempt++, entry.id, domain, paths),
    );
    for (const attempt of attempts) this.state.attempts.set(attempt.id, attempt);
    for (const attempt of attempts) this.follow(attempt, beginAttempt(attempt, this.site.config), out);
    if (attempts.length === 0) this.endRound(entry, out);
  }

  private deliverTo(entry: QueueEntry, recipient: QueuedRecipient, out: Out): void {
    const { address } = recipient.path;
    const account = recipientAccount(this.site, recipient.path);
    if (!account) {
      recipient.state = 'failed';
      recipient.reason = NOBODY;
      return;
    }
    const stamped = stampReturnPath(entry.written, addressOf(entry.from), entry.trace);
    if (isOverQuota(account, stamped.octets.length)) {
      recipient.state = 'failed';
      recipient.reason = FULL;
      return;
    }
    recipient.state = 'done';
    this.putInto(account, stamped, entry.id, address, out);
  }

  private follow(attempt: Attempt, step: AttemptStep, out: Out): void {
    const { id } = attempt;
    const entry = this.state.queue.get(attempt.queueId);
    if (!entry) return;
    if (step.kind === 'done') this.endAttempt(entry, attempt, out);
    else if (step.kind === 'ask') out.effect({ kind: 'resolve', id, name: step.name, type: step.type });
    else this.connect(entry, attempt, step, out);
  }

  private connect(
    entry: QueueEntry,
    { id, open }: Attempt,
    { host, address }: AttemptStep & { readonly kind: 'connect' },
    out: Out,
  ): void {
    const recipients = open.map(({ path }) => path);
    out.event({
      kind: 'mta.attempt',
      id: entry.id,
      host,
      address,
      recipients: recipients.map((path) => path.address),
      round: entry.rounds,
    });
    const mail = { from: entry.from, recipients, octets: stampedMessage(entry).octets };
    out.effect({ kind: 'connect', id, host, address, port: 25, mail });
  }

  private takeResults(input: MtaInput & { readonly kind: 'sent' }, out: Out): void {
    const attempt = this.state.attempts.get(input.id);
    const entry = attempt && this.state.queue.get(attempt.queueId);
    if (!attempt?.current || !entry) return;
    const { host } = attempt.current;
    const sorted = sortResults(attempt, host, input.results);
    for (const { path, fate, reason } of sorted) {
      const recipient = recipientOf(entry, path);
      recipient.reason = reason;
      if (fate === 'failed') recipient.state = 'failed';
      if (fate !== 'relayed') continue;
      recipient.state = 'done';
      out.event({ kind: 'mta.relayed', id: entry.id, recipient: path.address, host, text: reason.text });
    }
    const left = sorted.filter(({ fate }) => fate === 'left');
    const first = left[0];
    if (first) out.event({ kind: 'mta.passed', id: entry.id, host, reason: first.reason });
    this.follow(attempt, takeDeferrals(attempt, this.site.config, left), out);
  }

  /** No host is left for this domain (or none is needed): the letter's round may be over. */
  private endAttempt(entry: QueueEntry, attempt: Attempt, out: Out): void {
    this.state.attempts.delete(attempt.id);
    for (const { path, reason } of attempt.open) {
      const recipient = recipientOf(entry, path);
      recipient.state = attempt.lasting ? 'failed' : 'waiting';
      recipient.reason = reason;
    }
    if (entry.recipients.every(({ state }) => state !== 'trying')) this.endRound(entry, out);
  }

  /** Plans the next round for those who wait, gives them up when their time is over, and bounces. */
  private endRound(entry: QueueEntry, out: Out): void {
    const now = this.site.epochMs();
    const waiting = entry.recipients.filter(({ state }) => state === 'waiting');
    const next = nextRound(this.site.config.queue, entry, now);
    entry.nextTryAt = waiting.length > 0 ? next : null;
    for (const recipient of waiting) {
      if (next === null) {
        recipient.state = 'failed';
        continue;
      }
      const reason = recipient.reason ?? lostReason('');
      out.event({
        kind: 'mta.deferred',
        id: entry.id,
        recipient: recipient.path.address,
        reason,
        nextTryAt: next,
      });
    }
    this.bounce(entry, out);
    if (entry.nextTryAt !== null) {
      out.effect({ kind: 'timer', name: RETRY + entry.id, afterMs: entry.nextTryAt - now });
      return;
    }
    this.state.queue.delete(entry.id);
    out.event({ kind: 'mta.removed', id: entry.id });
  }

  /** Tells the sender, in one letter, of all that failed in this round. @rfc 5321 6.1 */
  private bounce(entry: QueueEntry, out: Out): void {
    const given = entry.recipients.filter(({ state }) => state === 'failed');
    if (given.length === 0) return;
    const failures = given.map(({ path, reason }) => ({
      recipient: path.address,
      reason: reason ?? NOBODY,
    }));
    for (const recipient of given) recipient.state = 'done';
    const { from } = entry;
    if (from === null) {
      // A bounce is never bounced, or two broken hosts would write to each other for ever.
      for (const failure of failures) out.event({ kind: 'mta.discarded', id: entry.id, ...failure });
      return;
    }
    const bounceId = this.newQueueId();
    for (const failure of failures) out.event({ kind: 'mta.bounced', id: entry.id, ...failure, bounceId });
    const failed = { entry, sender: from.address, failures };
    const message = writeBounce(failed, {
      config: this.site.config,
      id: bounceId,
      epochMs: this.site.epochMs(),
    });
    const bounced = { id: bounceId, from: null, written: message, trace: '' };
    this.beginRound(this.enqueue(bounced, [pathOf(from.local, from.domain)], entry.id, out), out);
  }
}

const RETRY = 'retry ';

function addressOf(path: Path | null): string {
  return path === null ? '' : path.address;
}

function recipientOf(entry: QueueEntry, path: Path): QueuedRecipient {
  const found = entry.recipients.find((one) => one.path.address === path.address);
  if (!found) throw new SimBug(`${path.address} is no recipient of ${entry.id}`);
  return found;
}
