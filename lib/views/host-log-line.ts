import type { Entry, SimTime, WorldEvent } from '@/sim/index';

/** One line of a host's mail log, with what it means. */
export interface HostLogLine {
  /** Place in the log; never changes. */
  readonly id: number;
  readonly at: SimTime;
  /** The entry of the world's log that it tells of. */
  readonly seq: number;
  /** Who writes: `postfix/smtpd`, `dovecot`. */
  readonly program: string;
  readonly text: string;
  /** The same in plain words. */
  readonly words: string;
  /** Something did not succeed. */
  readonly failed: boolean;
  /** The queue id that it is about; null where it is about none. */
  readonly letter: string | null;
}

type About = Partial<Pick<HostLogLine, 'failed' | 'letter'>>;

/** Where the parts of a host's log write their lines to, in order. */
export class LogWriter {
  readonly lines: HostLogLine[] = [];
  private entry: Pick<Entry<WorldEvent>, 'at' | 'seq'> = { at: 0, seq: 0 };

  /** What is written from now on tells of this entry. */
  at(entry: Entry<WorldEvent>): void {
    this.entry = entry;
  }

  write(program: string, text: string, words: string, about: About = {}): void {
    const { at, seq } = this.entry;
    this.lines.push({
      ...{ id: this.lines.length, at, seq, program, text, words, failed: false, letter: null },
      ...about,
    });
  }
}
