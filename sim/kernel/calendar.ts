/**
 * Dates without `Date`: proleptic Gregorian, UTC. Epoch milliseconds in and out.
 */
export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to the given date; `month` is 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // The year is counted from March, so that the leap day comes last (Howard Hinnant's algorithm).
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Epoch milliseconds of a UTC date and time. */
export function epochOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The UTC date and time of an epoch instant. */
export function civilOf(epochMs: number): Civil {
  const days = Math.floor(epochMs / DAY_MS);
  const seconds = Math.floor((epochMs - days * DAY_MS) / 1000);
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The last date that was written: many letters come within the same second. */
let written = { second: Number.NaN, text: '' };

/** Formats as in a header field: `Tue, 02 Mar 2027 09:15:00 +0000`. @rfc 5322 3.3 */
export function rfc5322Date(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second === written.second) return written.text;
  const c = civilOf(epochMs);
  const time = `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
  const text = `${WEEKDAYS[c.weekday]}, ${two(c.day)} ${MONTHS[c.month - 1]} ${c.year} ${time} +0000`;
  written = { second, text };
  return text;
}

/** Formats as INTERNALDATE without its quotes: `02-Mar-2027 09:15:00 +0000`. @rfc 3501 9 */
export function imapDate(epochMs: number): string {
  const c = civilOf(epochMs);
  return `${two(c.day)}-${MONTHS[c.month - 1]}-${c.year} ${two(c.hour)}:${two(c.minute)}:${two(c.second)} +0000`;
}
