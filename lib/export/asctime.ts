import { civilOf } from '@/sim/index';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => `${value}`.padStart(2, '0');

/** As C's asctime writes it, UTC: `Tue Mar  2 09:15:00 2027`. @rfc 4155 A */
export function asctime(epochMs: number): string {
  const { year, month, day, weekday, hour, minute, second } = civilOf(epochMs);
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${DAYS[weekday]} ${MONTHS[month - 1]} ${`${day}`.padStart(2)} ${time} ${year}`;
}
