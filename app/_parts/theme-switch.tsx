'use client';

import { MOON, SUN } from './lab/later-signs';
import { SmallIcon } from './lab/small-icon';
import { THEME_KEY } from './theme';
import styles from './theme-switch.module.css';

/** Turns the page to the other of light and dark; back at the system's own, the choice is forgotten. */
function turn() {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const next = (root.dataset['theme'] ?? system) === 'dark' ? 'light' : 'dark';
  if (next === system) delete root.dataset['theme'];
  else root.dataset['theme'] = next;
  try {
    if (next === system) localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, next);
  } catch {
    // A device that keeps nothing still turns, for as long as the page is open.
  }
}

export function ThemeSwitch() {
  return (
    <button type="button" className={styles['switch']} onClick={turn}>
      <span className={styles['toDark']}>
        <SmallIcon d={MOON} size={18} stroke={1.75} />
        <span className="sr-only">Dark colours</span>
      </span>
      <span className={styles['toLight']}>
        <SmallIcon d={SUN} size={18} stroke={1.75} />
        <span className="sr-only">Light colours</span>
      </span>
    </button>
  );
}
