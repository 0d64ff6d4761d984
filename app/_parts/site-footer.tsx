import { BrandMark } from './brand-mark';
import styles from './site-footer.module.css';

const RFCS = [5321, 1939, 3501] as const;

export function SiteFooter() {
  return (
    <footer className={styles['footer']}>
      <div className={styles['inner']}>
        <p className={styles['brand']}>
          <BrandMark />
          Mailwire
        </p>
        <p className={styles['words']}>Every dialogue on this site is played by its own test suite.</p>
        <ul>
          {RFCS.map((rfc) => (
            <li key={rfc}>
              <a href={`https://www.rfc-editor.org/rfc/rfc${rfc}`}>RFC {rfc}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
