import { ArrowUpRight, CornerDownLeft, Flag, PlugZap } from 'lucide-react';
import { Pips } from '../lab/pips';
import { MapDrawing } from '../map/map-drawing';
import { RouteBar } from '../map/route-bar';
import { firstExchange } from './first-words';
import styles from './session-panel.module.css';

const SHORT_NAMES = { laptop: 'laptop', campus: 'campus', remote: 'remote' };

/** How every session begins, as the lab shows it: the whole panel is the door to it. */
export function SessionPanel() {
  const { typed, reply, scene } = firstExchange();
  const [code = '', ...words] = reply.split(' ');
  return (
    <section className={styles['panel']} aria-labelledby="session">
      <div className={styles['head']}>
        <Flag size={18} strokeWidth={1.75} aria-hidden="true" />
        <h2 id="session">Send Carol a letter: five commands.</h2>
        <span className={styles['count']}>
          0 of 5
          <span className={styles['pips']}>
            <Pips done={0} total={5} size="small" />
          </span>
        </span>
        <a href="/lab" className={styles['open']}>
          Open in the lab
          <ArrowUpRight size={15} strokeWidth={2} aria-hidden="true" />
        </a>
      </div>
      <div className={styles['phoneRoute']}>
        <RouteBar scene={scene} shortNames={SHORT_NAMES} width={360} />
      </div>
      <div className={styles['console']}>
        <p className={styles['where']}>
          <svg width={22} height={4} viewBox="0 0 22 4" aria-hidden="true">
            <path d="M1 2H21" stroke="var(--smtp)" strokeWidth={2.5} strokeLinecap="round" />
          </svg>
          <b>SMTP</b> <span className="mono">mail.campus.example 25</span>
          <small>
            <PlugZap size={14} strokeWidth={1.75} aria-hidden="true" />
            Connected, in clear
          </small>
        </p>
        <div className={styles['log']}>
          <p>
            <span aria-hidden="true">$</span> {typed}
          </p>
          <p className={styles['note']}>
            <span /> Connected to mail.campus.example. Nothing is encrypted.
          </p>
          <p className={styles['server']}>
            <span aria-hidden="true">S ‹</span>{' '}
            <span>
              <span className="sr-only">Server: </span>
              <b>{code}</b> {words.join(' ')}
            </span>
          </p>
        </div>
        <div className={styles['entry']} aria-hidden="true">
          <p>
            <span className={`${styles['chip']} mono`}>HELO laptop.campus.example</span>
            <span className={styles['else']}>What else may I say?</span>
          </p>
          <p className={`${styles['input']} mono`}>
            <span className={styles['prompt']}>C ›</span>
            <i />
            <span className={styles['hint']}>
              Type here<span>, or take the line above</span>
            </span>
            <small>
              <CornerDownLeft size={14} strokeWidth={2} />
              Enter
            </small>
          </p>
        </div>
      </div>
      <div className={styles['side']}>
        <div className={`${styles['map']} map-ground`}>
          <MapDrawing scene={scene} width={538} height={289} />
        </div>
        <div className={styles['why']}>
          <h3>
            <span className="mono">{code}</span> The server speaks first
          </h3>
          <p>
            It is ready for mail. Now it wants to know who you are: say <code>HELO</code> and your host name.{' '}
            <a href="https://www.rfc-editor.org/rfc/rfc5321#section-3.1">RFC 5321 §3.1</a>
          </p>
        </div>
      </div>
    </section>
  );
}
