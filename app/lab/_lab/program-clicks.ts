import type { PanelClick } from '@/app/_parts/program/click-panel';
import { clickTitle, failureWords, outcomeWords } from '@/lib/program/words';
import type { ProgramFolder, ProgramView } from '@/lib/views/program';
import { clockOf } from '@/lib/views/wall-clock';
import { civilOf } from '@/sim/index';

/** The clicks in words. */
export function panelClicks(view: ProgramView, startsAt: number): readonly PanelClick[] {
  const protocol = view.account?.incoming.protocol ?? 'imap';
  return view.clicks
    .filter(({ order, lines, failures }) => order !== null || lines.length > 0 || failures.length > 0)
    .map((click) => {
      const { seq, at, lines, failures } = click;
      return {
        seq,
        title: clickTitle(click),
        time: timeOf(startsAt + at),
        lines,
        outcome: outcomeWords(click, protocol),
        failures: failures.map(failureWords),
      };
    });
}

function timeOf(epochMs: number): string {
  const { hour, minute, second } = civilOf(epochMs);
  return [hour, minute, second].map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** How the program stands, after the name of who uses it. */
export function stateWords({ state, account }: ProgramView): string {
  switch (state) {
    case 'calling':
      return 'calling …';
    case 'working':
      return 'working …';
    case 'online':
      return 'logged in';
    case 'idle':
      return 'in IDLE';
    case 'offline':
      return account?.incoming.protocol === 'pop3' ? 'between visits' : 'not connected';
  }
}

/** A folder's name for people. */
export function wordsOfFolder({ name }: Pick<ProgramFolder, 'name'>): string {
  return name === 'INBOX' ? 'Inbox' : name;
}

/** When a letter was written, as lists show it: the time of day, or the day where it is another. */
export function dateWords(dateMs: number, nowMs: number): string {
  const [then, now] = [civilOf(dateMs), civilOf(nowMs)];
  const sameYear = then.year === now.year;
  if (sameYear && then.month === now.month && then.day === now.day) return clockOf(dateMs);
  return `${then.day} ${MONTHS[then.month - 1]}${sameYear ? '' : ` ${then.year}`}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
