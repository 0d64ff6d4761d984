'use client';

import { useState } from 'react';
import { CROSS } from '@/app/_parts/lab/first-signs';
import { BRANCHES } from '@/app/_parts/lab/later-signs';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { Menu } from '@/app/_parts/menu';
import type { Lab } from '@/lib/lab/lab';
import { MAX_NAME, type Timeline, type Way } from '@/lib/lab/timeline';
import type { Action } from '@/sim/index';
import styles from './ways-menu.module.css';

/** The ways that were tried: go over to one, give it a name, forget it. */
export default function WaysMenu({ lab, timeline }: { readonly lab: Lab; readonly timeline: Timeline }) {
  const { ways, current } = timeline;
  const name = ways.find(({ id }) => id === current)?.name ?? '';
  return (
    <Menu words={`${name} of ${ways.length}`} icon={<SmallIcon d={BRANCHES} size={16} />} side="above">
      {(close) => (
        <>
          <p className={styles['lead']}>
            What you do at a past moment, or after undoing, begins another way. All of them are kept.
          </p>
          <ul>
            {ways.map((way) => (
              <WayRow
                key={way.id}
                way={way}
                from={ways.find(({ id }) => id === way.left?.way)?.name ?? null}
                current={way.id === current}
                onGo={() => {
                  close();
                  lab.switchWay(way.id);
                }}
                onName={(next) => lab.renameWay(way.id, next)}
                onDrop={() => lab.dropWay(way.id)}
              />
            ))}
          </ul>
        </>
      )}
    </Menu>
  );
}

function WayRow(props: {
  readonly way: Way;
  /** The way that it left; null for the first. */
  readonly from: string | null;
  readonly current: boolean;
  readonly onGo: () => void;
  readonly onName: (name: string) => void;
  readonly onDrop: () => void;
}) {
  const { way, from, current, onGo, onName, onDrop } = props;
  const [naming, setNaming] = useState(false);
  const own = way.actions.length - (way.left?.at ?? 0);
  return (
    <li className={styles['way']}>
      {naming ? (
        <input
          aria-label={`Name of ${way.name}`}
          defaultValue={way.name}
          maxLength={MAX_NAME}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
          autoFocus
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          onBlur={(event) => {
            onName(event.currentTarget.value);
            setNaming(false);
          }}
        />
      ) : (
        <button
          type="button"
          className={styles['go']}
          aria-current={current ? 'true' : undefined}
          onClick={onGo}
        >
          <b>{way.name}</b>
          <small>
            {from === null ? 'the first' : `left ${from}`} · {own} {own === 1 ? 'step' : 'steps'} · ends with{' '}
            <span className="mono">{lastWords(way.actions)}</span>
          </small>
        </button>
      )}
      <button type="button" className={styles['small']} onClick={() => setNaming(!naming)}>
        Rename
      </button>
      <button
        type="button"
        className={styles['small']}
        aria-label={`Forget ${way.name}`}
        disabled={current}
        onClick={onDrop}
      >
        <SmallIcon d={CROSS} size={14} />
      </button>
    </li>
  );
}

/** What a person did last, in a few words. */
function lastWords(actions: readonly Action[]): string {
  const last = actions.findLast(({ kind }) => kind !== 'connect' && kind !== 'dig');
  if (last?.kind === 'type') return last.text.trim().slice(0, 40) || 'an empty line';
  if (last?.kind === 'shell') return last.line.slice(0, 40);
  return last?.kind ?? 'nothing';
}
