'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

let tell = (): void => {};
const usable =
  typeof window === 'undefined'
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        tell = resolve;
      });

let wake = (): void => {};
const used =
  typeof window === 'undefined'
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        wake = resolve;
        for (const kind of ['keydown', 'pointerdown'])
          addEventListener(kind, () => resolve(), { once: true, capture: true });
      });

/** Says that the page shows something else than what the server drew: no part may sleep any more. */
export const wakeUp = (): void => wake();

/** Says that the console can be used, in the look that was chosen. */
export const consoleIsUsable = (): void => tell();

/**
 * A part of the page that is drawn on the server and comes alive once the console can be used: until then line and
 * processor are the console's. What the server drew stays in sight: changes are held back until the part is there.
 * @param load gets the component
 * @param fallback stands in its place where the server drew nothing
 * @param sleeps it is not loaded before somebody uses the page or `wakeUp` is called: what the server drew will do
 */
export function island<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: (props: P) => ReactNode = () => null,
  sleeps = false,
): ComponentType<P> {
  let isLoaded = false;
  let loading: Promise<{ readonly default: ComponentType<P> }> | null = null;
  const part = () => {
    loading ??= (sleeps ? Promise.all([usable, used]) : usable).then(load).then((component) => {
      isLoaded = true;
      return { default: component };
    });
    return loading;
  };
  // What cannot be loaded is waited for: it stays as the server drew it, and the rest of the page works.
  const Part: ComponentType<P> = lazy(() => part().catch(() => new Promise<never>(() => {})));

  return function Island(props: P) {
    const [free, setFree] = useState(isLoaded);
    useEffect(() => {
      let stopped = false;
      part().then(
        () => {
          if (!stopped) setFree(true);
        },
        () => {},
      );
      return () => {
        stopped = true;
      };
    }, []);
    const held = useRef(props);
    if (free) held.current = props;
    const shown = held.current;
    // The same element as before is what keeps React from drawing it anew, and from taking away what is not alive yet.
    return useMemo(
      () => (
        <Suspense fallback={fallback(shown)}>
          <Part {...shown} />
        </Suspense>
      ),
      [shown],
    );
  };
}
