'use client';

import { type LineRole, lineRoleClass } from '@/app/_parts/lab/console-line';
import { TokenRun } from '@/app/_parts/lab/console-line-tokens';
import type { Token, TokenKind } from '@/lib/explain/tokens/index';
import { spellOut } from '@/lib/explain/tokens/spell-out';
import { runOf } from './line-tokens';
import styles from './token-fold.module.css';
import { showLineEnds, useLineEnds } from './use-line-ends';

const ROLES: Partial<Record<TokenKind, LineRole>> = {
  stuffed: 'stuffed',
  trailing: 'mark',
  'line-end': 'end',
  'bare-lf': 'end',
};

/** The explained line with each of its tokens, and how it is read aloud. */
export function TokenFold({ tokens }: { readonly tokens: readonly Token[] }) {
  const lineEnds = useLineEnds();
  return (
    <div className={styles['tokens']}>
      <p className={`${styles['line']} mono`}>
        <TokenRun
          tokens={runOf(tokens, ({ kind }) => lineRoleClass(ROLES[kind] ?? 'plain'))}
          label="The explained line, token by token"
        />
      </p>
      <p>Point at a token, tap it, or go from one to the next with ← and →.</p>
      <p>
        <b>Spelt out</b> {spellOut(tokens)}
      </p>
      <label className={styles['switch']}>
        <input type="checkbox" checked={lineEnds} onChange={({ target }) => showLineEnds(target.checked)} />
        Show line ends in the console
      </label>
    </div>
  );
}
