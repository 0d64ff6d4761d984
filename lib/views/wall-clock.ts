import { civilOf } from '@/sim/index';

/** The time of day of an instant, UTC: `09:15`. */
export function clockOf(epochMs: number): string {
  const { hour, minute } = civilOf(epochMs);
  return `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`;
}
