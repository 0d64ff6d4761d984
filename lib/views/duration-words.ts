/** `30 minutes`, `2 hours`, `45 seconds`: rounded to what a person wants to know. */
export function durationWords(ms: number): string {
  const some = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
  const minutes = Math.round(ms / 60_000);
  if (ms < 60_000) return some(Math.max(0, Math.round(ms / 1000)), 'second');
  if (minutes < 60) return some(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return some(Math.round(hours / 24), 'day');
  return minutes % 60 === 0 ? some(hours, 'hour') : `${some(hours, 'hour')} ${some(minutes % 60, 'minute')}`;
}
