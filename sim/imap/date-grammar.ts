import { DAY_MS, daysFromCivil, epochOf, MONTHS } from '../kernel/calendar.ts';
import { FAIL, failAt, type Grammar, rule } from '../wire/grammar.ts';
import { stringAt } from './grammar.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The month's number from 1, where the day exists in that year; else null. */
function monthWith(day: number, name: string, year: number): number | null {
  const month = MONTHS.findIndex((known) => known.toLowerCase() === name.toLowerCase()) + 1;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length ? month : null;
}

const DATE = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/;

/** A day as epoch milliseconds of its midnight: `2-Mar-2027`, also in quotes. @rfc 3501 9 */
export const date: Grammar<number> = rule('date', '2-Mar-2027', (cursor) => {
  const { at } = cursor;
  let text = stringAt(cursor);
  if (text === FAIL) return FAIL;
  if (text === null) {
    const to = /[ ()]|$/.exec(cursor.text.slice(at))?.index ?? 0;
    text = cursor.text.slice(at, at + to);
    cursor.at = at + to;
  }
  const [, day = '', name = '', year = ''] = DATE.exec(text) ?? [];
  const month = monthWith(Number(day), name, Number(year));
  if (month === null) return failAt(cursor, 'a date such as 2-Mar-2027', at);
  return daysFromCivil(Number(year), month, Number(day)) * DAY_MS;
});

const DATE_TIME = /^([ \d]?\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** An instant in epoch milliseconds: `" 2-Mar-2027 09:15:00 +0000"`. @rfc 3501 9 */
export const dateTime: Grammar<number> = rule('date-time', '" 2-Mar-2027 09:15:00 +0000"', (cursor) => {
  const { at } = cursor;
  const text = stringAt(cursor);
  const parts = typeof text === 'string' ? DATE_TIME.exec(text) : null;
  if (!parts) return failAt(cursor, 'a date and time', at);
  const [, day, name = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = parts;
  const month = monthWith(Number(day), name, Number(year));
  if (month === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return failAt(cursor, 'a date and time', at);
  const local = epochOf(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '-' ? local + zone : local - zone;
});
