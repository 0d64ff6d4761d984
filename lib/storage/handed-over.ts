/**
 * A session file that one page hands to another in the same tab. It stays until the tab is closed, so that a reload
 * opens it again.
 */
const KEY = 'mailwire/opened';

/** The fragment of the lab that shows what was handed over. */
export const HANDED_OVER = 'opened';

/** Hands over the text of a session file; false where this tab keeps nothing, or not so much. */
export function handOver(text: string): boolean {
  try {
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** What was handed over last; null where nothing was. */
export function handedOver(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
