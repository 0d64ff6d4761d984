import { octetsOf } from '../kernel/octets.ts';
import { flagSetOf } from '../store/flags.ts';
import { type ClientResponse, codeArguments } from './client-response.ts';
import type { ImapClientState, ImapTold, OpenMailbox } from './client-state.ts';
import { type ImapValue, numberOf, valuesOf } from './client-words.ts';

/** More letters than this in a mailbox are not looked at. */
const MOST_LETTERS = 100_000;

/**
 * Takes in what a server tells untagged: data, and codes of status responses. What it means beyond the
 * client's own knowledge is told. `too-big` for a mailbox that no one could keep.
 */
export function takeData(
  state: ImapClientState,
  response: ClientResponse,
  tell: (told: ImapTold) => void,
): 'too-big' | null {
  const { name, text } = response;
  const number = numberOf(/^\* (\d+) /.exec(text)?.[1]);
  if (name === 'CAPABILITY') state.capabilities = capabilitiesIn(text.slice('* CAPABILITY'.length));
  else if (name === 'LIST') takeListed(state, text);
  else if (response.status !== null) takeCode(state, response);
  else if (state.box !== null && number !== null) {
    if (name === 'EXISTS') return takeExists(state.box, number);
    if (name === 'EXPUNGE') takeExpunged(state.box, number, tell);
    else if (name === 'FETCH') takeFetched(state, state.box, number, text, tell);
  }
  return null;
}

/** A code in brackets, of any status response: it may tell capabilities, or of the mailbox. */
export function takeCode(state: ImapClientState, response: ClientResponse): void {
  const { code, status } = response;
  if (status !== 'OK' && status !== 'PREAUTH') return;
  const argument = codeArguments(response);
  if (code?.toUpperCase() === 'CAPABILITY') state.capabilities = capabilitiesIn(argument);
  else if (state.box && code?.toUpperCase() === 'UIDVALIDITY') state.box.uidValidity = numberOf(argument);
  else if (state.box && code?.toUpperCase() === 'UIDNEXT') state.box.uidNext = numberOf(argument);
}

const capabilitiesIn = (text: string): readonly string[] => text.trim().toUpperCase().split(/ +/);

function takeListed({ listed }: ImapClientState, text: string): void {
  const [flags, delimiter, name] = valuesOf(text, '* LIST '.length);
  if (!Array.isArray(flags) || typeof name !== 'string' || listed.length >= 1000) return;
  const isLevel = flags.some(
    (flag) => typeof flag === 'string' && /^\\(?:noselect|nonexistent)$/i.test(flag),
  );
  const canonical = name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
  listed.push({
    name: canonical,
    delimiter: typeof delimiter === 'string' ? delimiter : null,
    selectable: !isLevel,
  });
}

function takeExists(box: OpenMailbox, count: number): 'too-big' | null {
  if (count > MOST_LETTERS) return 'too-big';
  while (box.uids.length < count) box.uids.push(0);
  return null;
}

function takeExpunged(box: OpenMailbox, number: number, tell: (told: ImapTold) => void): void {
  if (number < 1 || number > box.uids.length) return;
  const [uid = 0] = box.uids.splice(number - 1, 1);
  if (number <= box.looked) box.looked--;
  if (uid > 0) tell({ what: 'gone', mailbox: box.mailbox, uid });
}

function takeFetched(
  state: ImapClientState,
  box: OpenMailbox,
  number: number,
  text: string,
  tell: (told: ImapTold) => void,
): void {
  const [list] = valuesOf(text, text.indexOf('('));
  if (!Array.isArray(list) || number < 1 || number > box.uids.length) return;
  const items = new Map<string, ImapValue>();
  for (let i = 0; i + 1 < list.length; i += 2) {
    const [key, value] = [list[i], list[i + 1]];
    if (typeof key === 'string' && value !== undefined) items.set(key.toUpperCase(), value);
  }
  const uid = numberOf(items.get('UID')) ?? box.uids[number - 1] ?? 0;
  if (uid === 0) return;
  box.uids[number - 1] = uid;
  state.doing?.seen.push(uid);
  const flags = items.get('FLAGS');
  const sections = [...items].filter(([key, value]) => key.startsWith('BODY[') && typeof value === 'string');
  const section = (wanted: (key: string) => boolean) => {
    const value = sections.find(([key]) => wanted(key))?.[1];
    return typeof value === 'string' ? octetsOf(value) : null;
  };
  tell({
    what: 'letter',
    mailbox: box.mailbox,
    uid,
    flags: Array.isArray(flags)
      ? flagSetOf(flags.filter((flag: ImapValue): flag is string => typeof flag === 'string'))
      : null,
    sizeOctets: numberOf(items.get('RFC822.SIZE')),
    header: section((key) => key.startsWith('BODY[HEADER')),
    whole: section((key) => key === 'BODY[]'),
  });
}
