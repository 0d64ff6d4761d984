'use client';

import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { offsetsOf, WHOLE_LIST, type Window, windowAround, windowOf } from './window';

export interface LongListItem {
  readonly key: string;
  /** In pixels. */
  readonly height: number;
  /** It holds a button: the arrow keys stop here. */
  readonly isStop: boolean;
  /** `tabIndex` is for its button: one of all in the list is reached by Tab. */
  readonly content: (tabIndex: 0 | -1) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 5,
  PageUp: -5,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * A list of which only what is in sight is drawn, however long it is. Its buttons are one stop of the Tab key;
 * the arrow keys, Home and End go from one to the next.
 */
export function LongList({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly LongListItem[];
}) {
  const list = useRef<HTMLUListElement>(null);
  const offsets = useMemo(() => offsetsOf(items.map(({ height }) => height)), [items]);
  const [seen, setSeen] = useState<Window>(() => windowOf(offsets, 0, 800));
  const [active, setActive] = useState<string | null>(null);
  /** The entry that is to be focused once it is drawn. */
  const [wanted, setWanted] = useState<number | null>(null);
  const isLong = items.length > WHOLE_LIST;

  useEffect(() => {
    if (!isLong) return;
    const look = () => {
      const box = list.current?.getBoundingClientRect();
      if (!box) return;
      const next = windowOf(offsets, -box.top, window.innerHeight - box.top);
      setSeen((last) => (last.from === next.from && last.to === next.to ? last : next));
    };
    look();
    // Whatever scrolls: the list does not know in which box it stands.
    window.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [isLong, offsets]);

  useLayoutEffect(() => {
    if (wanted === null) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${wanted}"] button`)?.focus();
    // What has the focus must stay drawn until the list has looked where it was scrolled to.
    setSeen(windowAround(offsets, wanted));
    setWanted(null);
  }, [wanted, offsets]);

  const stops = useMemo(() => items.flatMap(({ isStop }, i) => (isStop ? [i] : [])), [items]);
  const activeIndex = stops.find((i) => items[i]?.key === active) ?? stops[0] ?? -1;

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const place = Math.max(0, Math.min(stops.length - 1, stops.indexOf(activeIndex) + step));
    const next = stops[place];
    if (next === undefined) return;
    event.preventDefault();
    setActive(items[next]?.key ?? null);
    setWanted(next);
  }

  const whole = isLong ? seen : { from: 0, to: items.length };
  const { from, to } = wanted === null ? whole : windowAround(offsets, wanted);
  const end = Math.min(to, items.length);
  const above = offsets[Math.min(from, end)] ?? 0;
  const below = (offsets.at(-1) ?? 0) - (offsets[end] ?? 0);
  return (
    <ul
      ref={list}
      aria-label={label}
      onKeyDown={onKeyDown}
      style={{ paddingTop: above, paddingBottom: below }}
    >
      {items.slice(Math.min(from, end), end).map((item, i) => {
        const place = Math.min(from, end) + i;
        return (
          <li
            key={item.key}
            data-place={place}
            aria-setsize={items.length}
            aria-posinset={place + 1}
            style={{ height: item.height } satisfies CSSProperties}
            onFocus={() => setActive(item.key)}
          >
            <Content item={item} tabIndex={place === activeIndex ? 0 : -1} />
          </li>
        );
      })}
    </ul>
  );
}

/** Drawn once while it is in sight, however the list moves. */
const Content = memo(function Content(props: { readonly item: LongListItem; readonly tabIndex: 0 | -1 }) {
  return props.item.content(props.tabIndex);
});
