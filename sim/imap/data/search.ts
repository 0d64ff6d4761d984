import { unreachable } from '../../kernel/assert.ts';
import { DAY_MS } from '../../kernel/calendar.ts';
import { parseMessageDate } from '../../message/date.ts';
import { fieldOf, foldedValue, headerOf } from '../../message/header.ts';
import { oncePerMessage } from '../../message/message.ts';
import { hasKeyword } from '../../store/flags.ts';
import type { Stored } from '../../store/mailbox.ts';
import { type Needle, needleOf } from './needle.ts';
import type { DateTest, NumberRanges, SearchDay, SearchKey } from './search-key.ts';
import { asAddresses, asWritten, headerHolds, messageHolds, withSingleSpaces } from './search-text.ts';

/** A message of a mailbox with what a session knows of it. */
export interface SearchCandidate {
  readonly stored: Stored;
  readonly seq: number;
  readonly recent: boolean;
}

/**
 * Tells whether a message meets a SEARCH key, as Dovecot understands it: texts are decoded (transfer
 * encodings, character sets, encoded words) and compared without regard to case; dates
 * without regard to time and zone; a missing or broken Date is the first of January 1970.
 * @rfc 3501 6.4.4
 */
export function matches(key: SearchKey, candidate: SearchCandidate): boolean {
  const { stored } = candidate;
  const { message } = stored;
  switch (key.kind) {
    case 'all':
      return true;
    case 'flag':
      return (stored.flags.system & key.bit) !== 0;
    case 'keyword':
      return hasKeyword(stored.flags.keywords, key.name);
    case 'recent':
      return candidate.recent;
    case 'sequence':
      return inRanges(key.ranges, candidate.seq);
    case 'uid':
      return inRanges(key.ranges, stored.uid);
    case 'larger':
      return message.octets.length > key.octets;
    case 'smaller':
      return message.octets.length < key.octets;
    case 'date':
      return passes(key.is, key.of === 'sent' ? sentDate(message).localMs : stored.internalDate, key.day);
    case 'address':
      return headerHolds(message, key.field, preparedNeedle(key), asAddresses);
    case 'subject':
      return headerHolds(message, 'subject', preparedNeedle(key), withSingleSpaces);
    case 'header':
      return headerHolds(message, key.field.toLowerCase(), preparedNeedle(key), asWritten);
    case 'body':
      return messageHolds(message, preparedNeedle(key), false);
    case 'text':
      return messageHolds(message, preparedNeedle(key), true);
    case 'not':
      return !matches(key.key, candidate);
    case 'or':
      return key.keys.some((each) => matches(each, candidate));
    case 'and':
      return key.keys.every((each) => matches(each, candidate));
    default:
      return unreachable(key);
  }
}

function inRanges(ranges: NumberRanges, number: number): boolean {
  return ranges.some(([low, high]) => number >= low && number <= high);
}

function passes(test: DateTest, ms: number, day: SearchDay): boolean {
  if (test === 'before') return ms < day;
  return ms >= day && (test === 'since' || ms < day + DAY_MS);
}

/** The Date field as it reads where it was written: the zone is disregarded. */
const sentDate = oncePerMessage<{ readonly localMs: number }>((message) => {
  const header = headerOf(message);
  const field = fieldOf(header, 'date');
  const date = field && parseMessageDate(foldedValue(header, field));
  return { localMs: date ? date.epochMs + date.offsetMinutes * 60_000 : 0 };
});

const needles = new WeakMap<SearchKey, Needle>();

/** A key is asked of thousands of messages; its needle is made once. */
function preparedNeedle(key: SearchKey & { readonly text: string }): Needle {
  let needle = needles.get(key);
  if (!needle) {
    needle = needleOf(key.text);
    needles.set(key, needle);
  }
  return needle;
}
