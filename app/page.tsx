import { ArrowRight, KeyRound, Mail, Plug, Send, Waypoints } from 'lucide-react';
import styles from './_parts/home/home.module.css';
import { ProtocolCards } from './_parts/home/protocol-cards';
import { SessionPanel } from './_parts/home/session-panel';
import { SiteFooter } from './_parts/site-footer';
import { ThemeSwitch } from './_parts/theme-switch';
import { TopBar } from './_parts/top-bar';

/** What one can do in the lab, and the words that begin it. */
const WAYS = [
  {
    Icon: Send,
    title: 'Send a letter by hand',
    words: 'Five commands, typed to a server that answers as a real one does.',
    lines: ['telnet mail.campus.example 25', 'HELO laptop.campus.example'],
  },
  {
    Icon: Waypoints,
    title: 'See it relayed',
    words: 'A letter to Bob is queued, looked up and passed on; you read what the servers say.',
    lines: ['RCPT TO:<bob@remote.example>', 'dig MX remote.example'],
  },
  {
    Icon: Mail,
    title: 'Fetch it, both ways',
    words: 'Read the same letter by POP3 and by IMAP, and see what each leaves behind.',
    lines: ['telnet pop.remote.example 110', 'telnet imap.remote.example 143'],
  },
  {
    Icon: KeyRound,
    title: 'Put TLS around it',
    words: 'Upgrade a session, log in under TLS, and see which hop is hidden and which is not.',
    lines: ['telnet smtp.campus.example 587', 'STARTTLS'],
  },
] as const;

export default function HomePage() {
  return (
    <>
      <TopBar current="home">
        <ThemeSwitch />
      </TopBar>
      <main className={styles['page']}>
        <div className={styles['top']}>
          <div>
            <h1>
              Learn SMTP, POP3 and IMAP <br className={styles['wideOnly']} />
              by speaking them.
            </h1>
            <p className={styles['lead']}>
              Type a real protocol line. A simulated server answers as a real one would, and you watch every
              message travel to its destination.
            </p>
          </div>
          <aside className={styles['start']} aria-label="Start">
            <p>
              <b>Runs in this page</b>
              No account, no mail leaves your device
            </p>
            <a href="/lab">Open the lab</a>
          </aside>
        </div>
        <SessionPanel />

        <section className={styles['section']} aria-labelledby="ways">
          <h2 id="ways">In the lab</h2>
          <ul className={styles['ways']}>
            {WAYS.map(({ Icon, title, words, lines }) => (
              <li key={title}>
                <h3>
                  <Icon size={19} strokeWidth={1.75} aria-hidden="true" />
                  {title}
                </h3>
                <p>{words}</p>
                {lines.map((line) => (
                  <code key={line}>{line}</code>
                ))}
              </li>
            ))}
          </ul>
          <p className={styles['more']}>
            <a href="/lab">
              Open the lab <ArrowRight size={16} strokeWidth={2} aria-hidden="true" />
            </a>
          </p>
        </section>

        <section className={styles['section']} aria-labelledby="protocols">
          <h2 id="protocols">Three protocols at a glance</h2>
          <ProtocolCards />
        </section>

        <section className={styles['programs']} aria-labelledby="programs">
          <Plug size={22} strokeWidth={1.75} aria-hidden="true" />
          <div>
            <h2 id="programs">The same servers, for real programs</h2>
            <p>
              Started in a terminal, the simulator listens on real ports: any mail program on your machine can
              talk to it.
            </p>
          </div>
          <code>npm run -s mailserver -- --smtp 2525 --pop3 2110 --imap 2143</code>
        </section>
      </main>
      <SiteFooter />
    </>
  );
}
