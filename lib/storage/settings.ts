/**
 * Small settings kept on the device (localStorage). Unknown or damaged values read as the fallback;
 * a device that keeps nothing forgets them with the page.
 */
export interface Settings {
  readonly look: 'terminal' | 'plain' | null;
  readonly pace: 'learn' | 'instant';
  /** How much of the lab is in sight: what a beginner needs, or everything. */
  readonly view: 'basic' | 'full';
  /** Line ends, stuffed dots and spaces at the end are drawn in the consoles. */
  readonly lineEnds: 'shown' | 'hidden';
}

const KEY = 'mailwire/settings/1';
const FALLBACK: Settings = { look: null, pace: 'learn', view: 'basic', lineEnds: 'hidden' };

const ALLOWED: { readonly [K in keyof Settings]: readonly Settings[K][] } = {
  look: ['terminal', 'plain', null],
  pace: ['learn', 'instant'],
  view: ['basic', 'full'],
  lineEnds: ['shown', 'hidden'],
};

/** The first of these values that is one; the fallback where none is. */
function firstAllowed<K extends keyof Settings>(key: K, values: readonly unknown[]): Settings[K] {
  const all = ALLOWED[key];
  for (const value of values) {
    const found = all.find((one) => one === value);
    if (found !== undefined && found !== null) return found;
  }
  return FALLBACK[key];
}

/**
 * Reads the settings; what is missing or wrong is the fallback. A link may set them for its visit:
 * `/lab?look=plain&pace=instant`.
 */
export function readSettings(): Settings {
  const link = new URLSearchParams(location.search);
  const kept = readKept();
  const value = <K extends keyof Settings>(key: K): Settings[K] =>
    firstAllowed(key, [link.get(key), Reflect.get(kept, key)]);
  return { look: value('look'), pace: value('pace'), view: value('view'), lineEnds: value('lineEnds') };
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
