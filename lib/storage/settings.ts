/**
 * Small settings kept on the device (localStorage). Unknown or damaged values read as the fallback;
 * a device that keeps nothing forgets them with the page.
 */
export interface Settings {
  readonly look: 'terminal' | 'plain' | null;
  readonly pace: 'learn' | 'instant';
}

const KEY = 'mailwire/settings/1';
const FALLBACK: Settings = { look: null, pace: 'learn' };

const ALLOWED: { readonly [K in keyof Settings]: readonly Settings[K][] } = {
  look: ['terminal', 'plain', null],
  pace: ['learn', 'instant'],
};

function allowed<K extends keyof Settings>(key: K, value: unknown): Settings[K] {
  return ALLOWED[key].find((one) => one === value) ?? FALLBACK[key];
}

/**
 * Reads the settings; what is missing or wrong is the fallback. A link may set them for its visit:
 * `/lab?look=plain&pace=instant`.
 */
export function readSettings(): Settings {
  const link = new URLSearchParams(location.search);
  const kept = readKept();
  const value = (key: string): unknown => link.get(key) ?? Reflect.get(kept, key);
  return { look: allowed('look', value('look') ?? null), pace: allowed('pace', value('pace')) };
}

function readKept(): object {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** Changes some settings and keeps them where the device lets us. */
export function writeSettings(change: Partial<Settings>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readKept(), ...change }));
  } catch {
    // A device that keeps nothing is no error: the page works on.
  }
}
