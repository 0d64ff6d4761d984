'use client';

import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react';
import type { LineToken } from '@/app/_parts/lab/console-line';
import type { TerminalLook } from '@/lib/console/terminal';
import type { Token } from '@/lib/explain/tokens/index';
import type { LineMarks } from '@/lib/explain/tokens/line-marks';
import type { TranscriptLine } from '@/lib/views/transcript';

/** What consoles show of tokens. It comes with the explanations, after the page. */
export interface TokenHub {
  readonly tokensOf: (line: TranscriptLine) => readonly Token[];
  readonly marksOf: (line: TranscriptLine) => LineMarks | null;
  /** A line in pieces that explain themselves; `plain` until they are there, and where there are none. */
  readonly Said: ComponentType<{
    readonly line: TranscriptLine;
    /** As it is set in type, marks included. */
    readonly tokens: readonly LineToken[];
    readonly plain: ReactNode;
  }>;
  /** What the pointer is over in a terminal, and the marks of its lines. */
  readonly OverTerminal: ComponentType<{
    readonly terminal: TerminalLook;
    readonly lines: readonly TranscriptLine[];
  }>;
}

let hub: TokenHub | null = null;
let providedFor: object | null = null;
const listeners = new Set<() => void>();

/** Gives the consoles what they show of tokens in a lab; once is enough. */
export function provideTokens(lab: object, next: TokenHub): void {
  if (providedFor === lab) return;
  providedFor = lab;
  hub = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Null until the explanations are loaded. */
export function useTokenHub(): TokenHub | null {
  return useSyncExternalStore(
    subscribe,
    () => hub,
    () => null,
  );
}
