import { unreachable } from '../kernel/assert.ts';
import { imapDate } from '../kernel/calendar.ts';
import { type Octets, type OctetWriter, octetsToKeep } from '../kernel/octets.ts';
import { type Message, oncePerMessage } from '../message/message.ts';
import { SEEN } from '../store/flags.ts';
import { GONE, type Stored } from '../store/mailbox.ts';
import { bodyStructureText, bodyText } from './data/bodystructure.ts';
import { envelopeText } from './data/envelope.ts';
import { sectionOctets } from './data/section.ts';
import type { FetchItem } from './fetch-grammar.ts';
import { headerFieldsWriter } from './header-fields.ts';
import { flagsText, isRecent, type View } from './view.ts';

/** Writes one item of one message, its name included. */
type Write = (writer: OctetWriter, stored: Stored, view: View) => void;

/** What a FETCH asks, made ready once for all messages. */
export interface FetchPlan {
  readonly writes: readonly Write[];
  /** The same with FLAGS first, for messages that this FETCH makes seen. */
  readonly writesWithFlags: readonly Write[];
  readonly marksSeen: boolean;
  readonly tellsFlags: boolean;
  /** Asks for more than UID, flags and date: what is gone cannot answer it. */
  readonly needsMessage: boolean;
}

/** As octets they are copied at once; as text they would be turned into octets each time. */
const once = (text: (message: Message) => string): ((message: Message) => Octets) =>
  oncePerMessage((message) => octetsToKeep(text(message)));

const envelope = once(envelopeText);
const body = once(bodyText);
const structure = once(bodyStructureText);

const writeUid: Write = (writer, { uid }) => writer.text('UID ').text(`${uid}`);
const writeFlags: Write = (writer, { flags, uid }, view) =>
  writer
    .text('FLAGS (')
    .text(flagsText(flags, isRecent(view, uid)))
    .text(')');

/**
 * Makes a list of items ready. With `byUid` the UID comes with every answer, as UID FETCH must. As
 * with Dovecot, sections come after all else. @rfc 3501 6.4.8
 */
export function planFetch(items: readonly FetchItem[], byUid: boolean): FetchPlan {
  const small = items.filter(({ kind }) => kind !== 'section');
  const sections = items.filter(({ kind }) => kind === 'section');
  const tellsFlags = small.some(({ kind }) => kind === 'flags');
  const kinds = new Set<string>();
  const writes: Write[] = [];
  if (byUid && !small.some(({ kind }) => kind === 'uid')) writes.push(writeUid);
  for (const item of small) {
    if (kinds.has(item.kind)) continue;
    kinds.add(item.kind);
    writes.push(writeOf(item));
  }
  for (const item of sections) writes.push(writeOf(item));
  return {
    writes,
    writesWithFlags: tellsFlags ? writes : [writeFlags, ...writes],
    marksSeen: sections.some((item) => item.kind === 'section' && !item.peek),
    tellsFlags,
    needsMessage: items.some(({ kind }) => kind !== 'uid' && kind !== 'flags' && kind !== 'internaldate'),
  };
}

function writeOf(item: FetchItem): Write {
  switch (item.kind) {
    case 'uid':
      return writeUid;
    case 'flags':
      return writeFlags;
    case 'internaldate':
      return (writer, { internalDate }) =>
        writer.text('INTERNALDATE "').text(imapDateOf(internalDate)).text('"');
    case 'size':
      return (writer, { message }) => writer.text('RFC822.SIZE ').text(`${message.octets.length}`);
    case 'envelope':
      return (writer, { message }) => writer.text('ENVELOPE ').octets(envelope(message));
    case 'body':
      return (writer, { message }) => writer.text('BODY ').octets(body(message));
    case 'bodystructure':
      return (writer, { message }) => writer.text('BODYSTRUCTURE ').octets(structure(message));
    case 'section':
      return sectionWriter(item);
    default:
      return unreachable(item);
  }
}

/** INTERNALDATE always has two digits or a space and one for the day. */
function imapDateOf(epochMs: number): string {
  const text = imapDate(epochMs);
  return text.charAt(0) === ' ' ? `0${text.slice(1)}` : text;
}

function sectionWriter({ label, section, partial }: FetchItem & { readonly kind: 'section' }): Write {
  const isPicked = section.what === 'HEADER.FIELDS' && section.part.length === 0 && partial === null;
  const write = isPicked ? headerFieldsWriter(section) : null;
  const begin = `${label} `;
  return (writer, { message }) => {
    writer.text(begin);
    if (message === GONE) writer.text('NIL');
    else if (write) write(writer, message);
    else {
      const octets = sectionOctets(message, section, partial ?? undefined);
      writer.text('{').text(`${octets.length}`).text('}\r\n').octets(octets);
    }
  };
}

/** Tells whether this FETCH makes the message seen. */
export function makesSeen(plan: FetchPlan, stored: Stored, view: View): boolean {
  return plan.marksSeen && !view.readOnly && (stored.flags.system & SEEN) === 0;
}
