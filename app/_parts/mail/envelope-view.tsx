import type { ReactNode } from 'react';
import styles from './envelope-view.module.css';

/** A line that was said, as a button: it is shown in its console and on the map. */
export function SaidButton({ text, onPress }: { readonly text: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={`${styles['said']} mono`} onClick={onPress} title="Show this line">
      {text}
    </button>
  );
}

/** Columns of an open letter: envelope beside header beside what they tell. */
export function Sheets({ children }: { readonly children: ReactNode }) {
  return <div className={styles['sheets']}>{children}</div>;
}

export function Sheet(props: {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['sheet']} aria-label={props.title}>
      <h4>{props.title}</h4>
      <p>{props.note}</p>
      {props.children}
    </section>
  );
}

/** A numbered step with a title: a hop, a server's stamp. */
export function Step(props: {
  readonly title: string;
  readonly note: string;
  readonly children?: ReactNode;
}) {
  return (
    <li className={styles['step']}>
      <b>{props.title}</b>
      <small>{props.note}</small>
      {props.children}
    </li>
  );
}

export function Steps({ children }: { readonly children: ReactNode }) {
  return <ol className={styles['steps']}>{children}</ol>;
}
