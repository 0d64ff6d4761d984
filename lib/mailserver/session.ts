import type { StreamEffect, StreamInput } from '@/sim/hosting.ts';

/**
 * A protocol session as a socket sees it: stream inputs in, stream effects out through the function
 * that was given when it was made. What concerns the host alone (mail, changes) stays inside.
 */
export interface Session {
  step(input: StreamInput): void;
  /** The stream is gone for good; must be called once, after the last step. */
  gone(): void;
}

/** Where a session writes what shall be done on its stream. */
export type Act = (effect: StreamEffect) => void;

/** Makes the session for a new stream from `peerAddress`. */
export type OpenSession = (peerAddress: string, act: Act) => Session;
