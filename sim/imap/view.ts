import type { Account } from '../store/account.ts';
import { type FlagSet, SYSTEM_FLAGS } from '../store/flags.ts';
import { findUid, type Mailbox, placeOfUid, type Stored } from '../store/mailbox.ts';
import type { Responses } from './reply.ts';
import { type Ranges, rangesOf, type SequenceSet } from './sequence-set.ts';

/**
 * What the client of a session was told of its selected mailbox. Message number n is `uids[n − 1]`;
 * numbers change only when `tell` says so to the client. Plain data.
 */
export interface View {
  /** Follows a renaming. */
  mailbox: string;
  readonly uidValidity: number;
  readonly readOnly: boolean;
  uids: number[];
  /** The next UID to be told. */
  uidNext: number;
  /** UIDs that are `\Recent` in this session, as ranges, ends included. */
  readonly recent: [number, number][];
  recentCount: number;
  keywordsTold: number;
  /** Messages whose flags others changed. */
  readonly changed: Set<number>;
  /** Messages that are gone; the client still counts them. */
  readonly gone: Set<number>;
}

/** Looks at a mailbox for the first time, and claims what is recent where it may. @rfc 3501 2.3.2 */
export function openView(mailbox: Mailbox, readOnly: boolean, session: number): View {
  const view: View = {
    mailbox: mailbox.name,
    uidValidity: mailbox.uidValidity,
    readOnly,
    uids: [],
    uidNext: 1,
    recent: [],
    recentCount: 0,
    keywordsTold: mailbox.keywords.length,
    changed: new Set(),
    gone: new Set(),
  };
  takeNew(view, mailbox);
  mailbox.watchers.add(session);
  return view;
}

/** The end of `openView`. */
export function closeView(view: View, account: Account, session: number): void {
  const mailbox = account.mailboxes.get(view.mailbox);
  if (mailbox?.uidValidity !== view.uidValidity) return;
  mailbox.watchers.delete(session);
  if (mailbox.watchers.size === 0) mailbox.graves.clear();
}

/** Takes into the view what was added since; the mailbox's `\Recent` goes to the first who looks. */
function takeNew(view: View, mailbox: Mailbox): void {
  const { messages } = mailbox;
  for (let i = placeOfUid(messages, view.uidNext); i < messages.length; i++) {
    const uid = messages[i]?.uid ?? 0;
    view.uids.push(uid);
    if (uid >= mailbox.recentFrom) view.recentCount++;
  }
  if (mailbox.uidNext > mailbox.recentFrom) {
    const low = Math.max(mailbox.recentFrom, view.uidNext);
    if (low < mailbox.uidNext) view.recent.push([low, mailbox.uidNext - 1]);
    if (!view.readOnly) mailbox.recentFrom = mailbox.uidNext;
  }
  view.uidNext = mailbox.uidNext;
}

export function isRecent(view: View, uid: number): boolean {
  for (let i = view.recent.length - 1; i >= 0; i--) {
    const range = view.recent[i];
    if (range && uid >= range[0]) return uid <= range[1];
  }
  return false;
}

/** The message at a place of the view, from 0; undefined where it is gone without a trace. */
export function messageAt(view: View, mailbox: Mailbox, place: number): Stored | undefined {
  const uid = view.uids[place];
  if (uid === undefined) return undefined;
  // Mostly view and mailbox agree, and the place is the same.
  const guess = mailbox.messages[place];
  if (guess?.uid === uid) return guess;
  return findUid(mailbox, uid) ?? mailbox.graves.get(uid);
}

/**
 * The places (from 0, ends included) that a set names. UIDs that do not exist name nothing; a message
 * number that does not exist makes the whole set wrong: null. @rfc 3501 9
 */
export function placesOf(view: View, set: SequenceSet, byUid: boolean): Ranges | null {
  const { uids } = view;
  if (!byUid) {
    const ranges = rangesOf(set, uids.length);
    const fits = ranges.every(([low, high]) => low >= 1 && high <= uids.length);
    return fits ? ranges.map(([low, high]) => [low - 1, high - 1]) : null;
  }
  const places: [number, number][] = [];
  for (const [low, high] of rangesOf(set, uids.at(-1) ?? 0)) {
    const first = placeOf(uids, low);
    const last = placeOf(uids, high + 1) - 1;
    if (first <= last) places.push([first, last]);
  }
  return places;
}

/** The first place whose UID is at least `uid`. */
function placeOf(uids: readonly number[], uid: number): number {
  let low = 0;
  let high = uids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uids[middle] ?? 0) < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Tells the client what others did: flags, removals (only with `removals`, since they renumber), new
 * messages. With `withUid` flags come with the UID, as they must within UID commands. @rfc 3501 7.4.1
 */
export function tell(
  view: View,
  mailbox: Mailbox,
  responses: Responses,
  removals: boolean,
  withUid = false,
): void {
  const { recentCount } = view;
  const count = view.uids.length;
  tellKeywords(view, mailbox, responses);
  if (view.changed.size > 0) tellFlags(view, mailbox, responses, removals, withUid);
  const removed = removals && view.gone.size > 0 ? tellRemovals(view, mailbox, responses) : 0;
  if (mailbox.uidNext > view.uidNext) takeNew(view, mailbox);
  if (view.uids.length !== count - removed) responses.data('EXISTS', `${view.uids.length} EXISTS`);
  if (view.recentCount !== recentCount) responses.data('RECENT', `${view.recentCount} RECENT`);
}

/** FLAGS and PERMANENTFLAGS, where a keyword is new to the client. @rfc 3501 7.2.6 */
export function tellKeywords(view: View, mailbox: Mailbox, responses: Responses): void {
  if (view.keywordsTold === mailbox.keywords.length) return;
  view.keywordsTold = mailbox.keywords.length;
  writeFlagLists(mailbox, view.readOnly, responses);
}

const SYSTEM_NAMES = SYSTEM_FLAGS.map(([name]) => name).join(' ');

export function writeFlagLists(mailbox: Mailbox, readOnly: boolean, responses: Responses): void {
  const all = [SYSTEM_NAMES, ...mailbox.keywords].join(' ');
  responses.data('FLAGS', `FLAGS (${all})`);
  const permanent = readOnly ? '' : `${all} \\*`;
  const text = readOnly ? 'Read-only mailbox.' : 'Flags permitted.';
  responses.status(null, 'OK', `PERMANENTFLAGS (${permanent})`, text);
}

function tellFlags(
  view: View,
  mailbox: Mailbox,
  responses: Responses,
  removals: boolean,
  withUid: boolean,
): void {
  const uids = [...view.changed].sort((a, b) => a - b);
  view.changed.clear();
  for (const uid of uids) {
    const place = placeOf(view.uids, uid);
    if (view.uids[place] !== uid || (removals && view.gone.has(uid))) continue;
    const stored = messageAt(view, mailbox, place);
    if (stored) writeFlagsResponse(view, stored, place, responses, withUid);
  }
}

/** `* 2 FETCH (FLAGS (\Seen))`. */
export function writeFlagsResponse(
  view: View,
  stored: Stored,
  place: number,
  responses: Responses,
  withUid: boolean,
): void {
  const writer = responses
    .begin()
    .text(`${place + 1}`)
    .text(' FETCH (');
  if (withUid) writer.text('UID ').text(`${stored.uid}`).text(' ');
  writer
    .text('FLAGS (')
    .text(flagsText(stored.flags, isRecent(view, stored.uid)))
    .text('))');
  responses.end('FETCH');
}

/** From the last to the first, so that no number changes before it is named. */
function tellRemovals(view: View, mailbox: Mailbox, responses: Responses): number {
  const { uids, gone } = view;
  let removed = 0;
  for (let i = uids.length - 1; i >= 0; i--) {
    const uid = uids[i] ?? 0;
    if (!gone.has(uid)) continue;
    removed++;
    if (isRecent(view, uid)) view.recentCount--;
    responses.data('EXPUNGE', `${i + 1} EXPUNGE`);
  }
  view.uids = uids.filter((uid) => !gone.has(uid));
  gone.clear();
  // Nobody else looks: no one will ask for the dead.
  if (mailbox.watchers.size <= 1) mailbox.graves.clear();
  return removed;
}

const TEXTS: string[] = [];

/** The flags as they stand between the parentheses. */
export function flagsText({ system, keywords }: FlagSet, recent: boolean): string {
  const index = recent ? system + 32 : system;
  let text = TEXTS[index];
  if (text === undefined) {
    const names = SYSTEM_FLAGS.filter(([, bit]) => (system & bit) !== 0).map(([name]) => name);
    if (recent) names.push('\\Recent');
    text = names.join(' ');
    TEXTS[index] = text;
  }
  if (keywords.length === 0) return text;
  return text === '' ? keywords.join(' ') : `${text} ${keywords.join(' ')}`;
}
