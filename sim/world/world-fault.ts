/** What a person can break, and mend again. */
export type WorldFault =
  /** `up: false` is a power cut: nothing answers, sessions are gone, stores and queues stay. */
  | { readonly what: 'host'; readonly host: string; readonly up: boolean }
  | { readonly what: 'link'; readonly a: string; readonly b: string; readonly cut: boolean }
  /** The name servers of a zone fail: SERVFAIL. `zone` is its origin. */
  | { readonly what: 'dns'; readonly zone: string; readonly failing: boolean }
  | { readonly what: 'manners'; readonly host: string; readonly manners: Manners };

/**
 * How a mail host treats its guests. `refuses`: connections are refused; `silent`: it accepts them
 * and says nothing; `slow`: everything it says comes 3 s late; `drops`: it resets a connection where
 * the letter should begin; `greylists`: every recipient is put off; `full`: so are all for its own
 * accounts, for want of space.
 */
export type Manners = (typeof MANNERS)[number];
export const MANNERS = ['good', 'refuses', 'silent', 'slow', 'drops', 'greylists', 'full'] as const;
