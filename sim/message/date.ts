import { daysFromCivil, epochOf, MONTHS } from '../kernel/calendar.ts';
import { BROKEN, MORE, Scanner } from './scanner.ts';

/** An instant and the zone it was written in. */
export interface MessageDate {
  readonly epochMs: number;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

const CIVIL_MONTHS = MONTHS.map((name) => name.toLowerCase());
const AMERICAN_ZONES: Readonly<Record<string, number>> = { E: -300, C: -360, M: -420, P: -480 };
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Parses the value of a Date field; null where it is none.
 *
 * Reads the obsolete forms too: two-digit years (70 and later are 19xx), named zones, comments. A zone
 * that is unknown counts as UTC. @rfc 5322 3.3 @rfc 5322 4.3
 */
export function parseMessageDate(value: string): MessageDate | null {
  const scanner = new Scanner(value);
  scanner.skipBlank();
  let day = token(scanner);
  if (day?.length === 3) {
    if (scanner.peek() !== 0x2c) return null;
    scanner.at++;
    scanner.skipBlank();
    day = token(scanner);
  }
  const dayNumber = digits(day, 1, 2);
  const monthName = token(scanner);
  const month = monthName ? CIVIL_MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1 : 0;
  const year = fullYear(token(scanner));
  const hour = digits(token(scanner), 1, 2);
  if (dayNumber === null || month === 0 || year === null || hour === null || !atTimeSeparator(scanner))
    return null;
  const minute = timePart(scanner);
  const second = atTimeSeparator(scanner) ? timePart(scanner) : 0;
  if (minute === null || second === null) return null;
  const zone = scanner.peek() < 0 ? '' : token(scanner);
  if (zone === null || !isCivil(year, month, dayNumber) || hour > 23 || minute > 59 || second > 60)
    return null;
  const offsetMinutes = zoneOffset(zone);
  // A leap second counts as the one before it.
  const local = epochOf(year, month, dayNumber, hour, minute, second === 60 ? 59 : second);
  return { epochMs: local - offsetMinutes * 60_000, offsetMinutes };
}

function token(scanner: Scanner): string | null {
  scanner.out = '';
  return scanner.peek() < 0 || scanner.atom() === BROKEN ? null : scanner.out;
}

function digits(text: string | null, least: number, most: number): number | null {
  return text !== null && text.length >= least && text.length <= most && /^[0-9]+$/.test(text)
    ? Number(text)
    : null;
}

function fullYear(text: string | null): number | null {
  const two = digits(text, 2, 2);
  if (two !== null) return two < 70 ? 2000 + two : 1900 + two;
  const four = digits(text, 4, 4);
  return four === null || four < 1900 ? null : four;
}

/** Colons part hours, minutes and seconds; dots are forgiven. */
function atTimeSeparator(scanner: Scanner): boolean {
  return scanner.peek() === 0x3a || scanner.peek() === 0x2e;
}

function timePart(scanner: Scanner): number | null {
  scanner.at++;
  return scanner.skipBlank() === MORE ? digits(token(scanner), 2, 2) : null;
}

function isCivil(year: number, month: number, day: number): boolean {
  if (day < 1 || day > (LONGEST_MONTH[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || daysFromCivil(year, 3, 1) - daysFromCivil(year, 2, 1) === 29;
}

function zoneOffset(zone: string): number {
  if (/^[+-][0-9]{4}$/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return zone.startsWith('-') ? -minutes : minutes;
  }
  const upper = zone.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return militaryOffset(upper.charCodeAt(0) - 64);
  const american = /^([ECMP])([SD])T$/.exec(upper);
  if (!american) return 0;
  return (AMERICAN_ZONES[american[1] ?? ''] ?? 0) + (american[2] === 'D' ? 60 : 0);
}

/** A is +1 hour, I +9, K +10, M +12, N −1, Y −12; J and Z are none. `letter` counts from 1. */
function militaryOffset(letter: number): number {
  if (letter === 10 || letter === 26) return 0;
  if (letter < 10) return letter * 60;
  return letter <= 13 ? (letter - 1) * 60 : (13 - letter) * 60;
}
