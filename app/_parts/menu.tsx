'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { quietClass } from './lab/pane-head';
import styles from './menu.module.css';

export interface MenuProps {
  /** What the button says; read aloud even where only the icon is seen. */
  readonly words: string;
  readonly icon?: ReactNode;
  /** The words are not seen. */
  readonly iconOnly?: boolean;
  /** Which edge of the button the box keeps to. */
  readonly edge?: 'left' | 'right';
  /** Where the box opens. */
  readonly side?: 'below' | 'above';
  /** `close` shuts the box and gives the focus back to the button. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small box of choices. Escape, a press elsewhere or leaving it by Tab shut it. */
export function Menu({ words, icon, iconOnly = false, edge = 'left', side = 'below', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    const menu = box.current;
    menu?.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      menu?.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // Its place is styled by the page's first sheet: this one comes with the menu.
    <div ref={box} className="relative inline-flex">
      <button
        ref={button}
        type="button"
        className={quietClass}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon}
        <span className={iconOnly ? 'sr-only' : undefined}>{words}</span>
      </button>
      {open ? (
        <div id={id} className={`${styles['box']} ${styles[edge]} ${styles[side]}`}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}

/** One choice of a menu. */
export function MenuItem(props: {
  readonly children: ReactNode;
  /** A second, quieter line. */
  readonly detail?: ReactNode;
  readonly current?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  const { children, detail, current = false, disabled = false, onPress } = props;
  return (
    <button
      type="button"
      className={styles['item']}
      aria-current={current ? 'true' : undefined}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <span>{children}</span>
      {detail === undefined ? null : <small>{detail}</small>}
    </button>
  );
}
