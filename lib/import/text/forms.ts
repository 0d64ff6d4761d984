import type { Side } from '@/sim/index';
import type { Form, TextLine } from './turn';

const said = (side: Side, text: string, at: number | null = null, call = ''): TextLine => ({
  ...{ kind: 'said', side, call, text, raw: false, at },
});

const portOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

const OURS = /^ *(\d+\.\d{3}) ([CS])(\d*)([:!])(?: (.*))?$/;
const OUR_CALL = /^ *\d+\.\d{3} = C(\d*) to (\S+) (\d+) \w+$/;
const OUR_TLS = /^ *\d+\.\d{3} = C(\d*) tls$/;

/** What lib/export writes. */
const ours: Form = {
  title: 'a transcript of Mailwire',
  read(line) {
    const [, time = '', side, call = '', sign, text = ''] = OURS.exec(line) ?? [];
    if (side !== undefined) {
      const at = Math.round(Number(time) * 1000);
      return { ...said(side === 'C' ? 'client' : 'server', text, at, call), raw: sign === '!' } as TextLine;
    }
    const [, opened, host = '', port] = OUR_CALL.exec(line) ?? [];
    if (opened !== undefined) return { kind: 'call', call: opened, host, port: portOf(port) };
    const [, secured] = OUR_TLS.exec(line) ?? [];
    return secured === undefined ? null : { kind: 'tls', call: secured };
  },
};

const MARKED = /^\s*([CS])(\d?)([:!])(?: (.*))?$/;

/** `C:` and `S:`, as RFCs and textbooks write; `C2:` on a second connection, `C!` with escapes. */
const letters: Form = {
  title: 'lines marked C: and S:',
  read(line) {
    const [, side, call = '', sign, text = ''] = MARKED.exec(line) ?? [];
    if (side !== undefined)
      return { ...said(side === 'C' ? 'client' : 'server', text, null, call), raw: sign === '!' } as TextLine;
    // A line that was too long for its page goes on below, further in.
    const [, more] = /^\s{6,}(\S.*)$/.exec(line) ?? [];
    return more === undefined ? null : { kind: 'more', text: more };
  },
};

const WORDS = /^\s*(client|server|you|in|out)\s?:(?: +(.*))?$/i;

/** `Client:`, `Server:`; and `In:`, `Out:`, as Postfix writes to its postmaster. */
const words: Form = {
  title: 'lines marked with who speaks',
  read(line) {
    const [, who, text = ''] = WORDS.exec(line) ?? [];
    return who === undefined ? null : said(/^(client|you|in)$/i.test(who) ? 'client' : 'server', text);
  },
};

const SWAKS = /^(?:(<-|<~|<\*\*|<~\*) {1,2}| ?(->|~>|\*\*>|~\*>) ?)(.*)$/;

const swaks: Form = {
  title: 'swaks’ output',
  read(line) {
    const [, from, to, text = ''] = SWAKS.exec(line) ?? [];
    if (from !== undefined || to !== undefined) return said(from === undefined ? 'client' : 'server', text);
    const [, host = '', port] = /^=== Trying (.+):(\d+)\.\.\.$/.exec(line) ?? [];
    if (port !== undefined) return { kind: 'call', call: '', host, port: portOf(port) };
    return line.startsWith('=== TLS started') ? { kind: 'tls', call: '' } : null;
  },
};

const RAWLOG = /^(\d{9,}\.\d{6}) ([IO])([:>]) ?(.*)$/;

/** One file with both directions, seen from the server: I is what came in. */
const rawlog: Form = {
  title: 'a Dovecot rawlog',
  read(line) {
    const [, time = '', side, , text = ''] = RAWLOG.exec(line) ?? [];
    return side === undefined ? null : said(side === 'I' ? 'client' : 'server', text, Number(time) * 1000);
  },
};

const THUNDERBIRD = /^.*\bmailnews\.\w+[\w.:[\]{}-]*:? +([CS]): ?(.*)$/;
const OLD_THUNDERBIRD = /:(SendData|CreateNewLineFromSocket): (.*)$/;

const thunderbird: Form = {
  title: 'a log of Thunderbird',
  read(line) {
    const [, side, text = ''] = THUNDERBIRD.exec(line) ?? [];
    if (side !== undefined) return said(side === 'C' ? 'client' : 'server', text);
    const [, what, old = ''] = OLD_THUNDERBIRD.exec(line) ?? [];
    return what === undefined ? null : said(what === 'SendData' ? 'client' : 'server', old);
  },
};

const curl: Form = {
  title: 'curl’s output',
  read(line) {
    const [, side, text = ''] = /^([<>])(?: (.*))?$/.exec(line) ?? [];
    if (side !== undefined) return said(side === '>' ? 'client' : 'server', text);
    const [, host = '', port] = /^\* Connected to (\S+) \(\S+\) port (\d+)/.exec(line) ?? [];
    if (port !== undefined) return { kind: 'call', call: '', host, port: portOf(port) };
    return /^\* SSL connection using /.test(line) ? { kind: 'tls', call: '' } : null;
  },
};

/** Every way of writing that marks who speaks. */
export const FORMS: readonly Form[] = [ours, letters, words, swaks, rawlog, thunderbird, curl];
