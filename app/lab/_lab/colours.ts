import type { TerminalColours } from '@/lib/console/terminal';

/** Reads the page's tokens as they are in the present theme. */
export function coloursOf(element: HTMLElement): TerminalColours {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return hexOf(getComputedStyle(probe).color);
  };
  const colours: TerminalColours = {
    ground: read('surface'),
    ink: read('ink'),
    muted: read('muted'),
    server: read('server-line'),
    error: read('error'),
    errorGround: read('error-ground'),
    selection: read('hairline-strong'),
    protocol: { smtp: read('smtp'), pop3: read('pop3'), imap: read('imap') },
  };
  probe.remove();
  return colours;
}

/** `rgb(20, 89, 214)` as `#1459d6`. */
function hexOf(colour: string): string {
  const channels = colour.match(/\d+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}
