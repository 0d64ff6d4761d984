import type { WorldEdit } from '@/content/schema/world-edit';
import type { DnsRecord, RecordType, WorldSpec } from '@/sim/index';

type RecordsEdit = WorldEdit & { readonly edit: 'records' };

/** What a record says, without name and time to live. */
type Said = DnsRecord extends infer R
  ? R extends DnsRecord
    ? Omit<R, 'name' | 'ttlSeconds'>
    : never
  : never;

const TTL_SECONDS = 3600;
const NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;

/** Reads records as `dig +short` prints them; a text says what is wrong. */
export function recordsOf(type: RecordType, values: readonly string[]): readonly Said[] | string {
  const read: Said[] = [];
  for (const value of values) {
    const one = recordOf(type, value.trim());
    if (one === null) return `“${value}” is no ${type} record.`;
    read.push(one);
  }
  return read;
}

function recordOf(type: RecordType, value: string): Said | null {
  switch (type) {
    case 'A':
      return /^\d{1,3}(\.\d{1,3}){3}$/.test(value) ? { type, address: value } : null;
    case 'AAAA':
      return /^[0-9a-f:.]{2,39}$/i.test(value) ? { type, address: value } : null;
    case 'CNAME': {
      const target = nameOf(value);
      return target === null || target === '' ? null : { type, target };
    }
    case 'TXT':
      return /^[ -~]{0,255}$/.test(value) ? { type, texts: [value] } : null;
    case 'MX': {
      const [, number = '', host = ''] = /^(\d{1,5}) (\S+)$/.exec(value) ?? [];
      const exchange = nameOf(host);
      const preference = Number(number);
      return number === '' || exchange === null || preference > 65_535
        ? null
        : { type, preference, exchange };
    }
  }
}

/** A name as zones hold it; `.` is the root, ''. Null for what is no name. */
function nameOf(text: string): string | null {
  if (text === '.') return '';
  const name = text.replace(/\.$/, '').toLowerCase();
  return NAME.test(name) && name.length <= 253 ? name : null;
}

/** The world with these records, and no others, under that name and type. */
export function withRecords(
  world: WorldSpec,
  { zone: origin, name, type }: RecordsEdit,
  said: readonly Said[],
): WorldSpec {
  const whole = name === '@' ? origin : `${name}.${origin}`;
  const fresh = said.map((data): DnsRecord => ({ ...data, name: whole, ttlSeconds: TTL_SECONDS }));
  const zone = world.zones.find((one) => one.origin === origin);
  if (!zone) return { ...world, zones: [...world.zones, { origin, records: fresh }] };
  const kept = zone.records.filter((record) => record.name !== whole || record.type !== type);
  const changed = { ...zone, records: [...kept, ...fresh] };
  return { ...world, zones: world.zones.map((one) => (one === zone ? changed : one)) };
}
