/** What a peer did wrong. A fault gets a reply and an explanation; it is never an exception. */
export type Fault =
  | { readonly kind: 'unknown-command'; readonly verb: string }
  /** The verb is known but not now; `legal` are the states in which it may be said. */
  | {
      readonly kind: 'wrong-state';
      readonly verb: string;
      readonly state: string;
      readonly legal: readonly string[];
    }
  /** `at` is a position in the line (without its end); `expected` says what should stand there. */
  | { readonly kind: 'bad-arguments'; readonly verb: string; readonly at: number; readonly expected: string }
  /** The command belongs to an extension that is not offered here and now. */
  | { readonly kind: 'not-offered'; readonly verb: string; readonly needs: string }
  | { readonly kind: 'line-too-long'; readonly limitOctets: number };
