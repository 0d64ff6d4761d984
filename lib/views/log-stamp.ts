import { civilOf } from '@/sim/index';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** An instant as a mail server's log begins its lines, UTC: `Mar  2 09:15:01`. */
export function logStamp(epochMs: number): string {
  const { month, day, hour, minute, second } = civilOf(epochMs);
  const clock = [hour, minute, second].map((n) => `${n}`.padStart(2, '0')).join(':');
  return `${MONTHS[month - 1]} ${`${day}`.padStart(2)} ${clock}`;
}

/** The same with its day of the week, as `mailq` has it: `Tue Mar  2 09:15:01`. */
export function queueStamp(epochMs: number): string {
  return `${WEEKDAYS[civilOf(epochMs).weekday]} ${logStamp(epochMs)}`;
}
