import { describe, expect, test } from 'vitest';
import { imapTable, pop3Table } from '@/sim/fetching';
import { stateGraph } from '@/sim/index';
import { smtpTable } from '@/sim/smtp/index';
import { type StateChart, stateChart } from './state-chart';
import { type ChartSession, StateChartFold } from './state-chart-fold';
import type { Graph } from './state-chart-graph';
import { Desk } from './test-kit';

const END = 1e9;
const GRAPHS = {
  smtp: { table: smtpTable, arrows: stateGraph(smtpTable) },
  pop3: { table: pop3Table, arrows: stateGraph(pop3Table) },
  imap: { table: imapTable, arrows: stateGraph(imapTable) },
} satisfies Record<string, Graph>;

function sessionsOf(desk: Desk, now = END): readonly ChartSession[] {
  return new StateChartFold(desk.world.log.entries).showUntil(now);
}

function chartOf(desk: Desk, session = sessionsOf(desk).at(-1)): StateChart {
  if (!session) throw new Error('no session');
  const host = desk.spec.hosts.find(({ id }) => id === session.to);
  const service = host?.kind === 'mail' ? host.services.find(({ port }) => port === session.port) : undefined;
  return stateChart(GRAPHS[session.protocol], session, service, session.last);
}

/** The chart after these lines. */
function charted(port: number, ...lines: readonly string[]): StateChart {
  const desk = new Desk();
  desk.say(desk.telnet('mail.campus.example', port), ...lines);
  return chartOf(desk);
}

const bare = (graph: Graph): StateChart => stateChart(graph, null, undefined, null);
const lookOf = (chart: StateChart, from: string, to: string) =>
  chart.arrows.find((arrow) => arrow.from === from && arrow.to === to)?.look;
const labelsOf = (chart: StateChart, from: string, to: string) =>
  chart.arrows.find((arrow) => arrow.from === from && arrow.to === to)?.labels;

const HELO = 'HELO laptop.campus.example';
const MAIL = 'MAIL FROM:<alice@campus.example>';
const RCPT = 'RCPT TO:<carol@campus.example>';

describe('the order of the states', () => {
  const places = (graph: Graph) => bare(graph).nodes.map(({ state, layer, row }) => [state, layer, row]);

  test('SMTP: five in a row', () => {
    expect(places(GRAPHS.smtp)).toEqual([
      ['connected', 0, 0],
      ['greeted', 1, 0],
      ['mail', 2, 0],
      ['rcpt', 3, 0],
      ['data', 4, 0],
    ]);
  });

  test('POP3: three in a row, QUIT leads to UPDATE from TRANSACTION only', () => {
    expect(places(GRAPHS.pop3)).toEqual([
      ['authorization', 0, 0],
      ['transaction', 1, 0],
      ['update', 2, 0],
    ]);
    expect(labelsOf(bare(GRAPHS.pop3), 'authorization', 'update')).toBeUndefined();
  });

  test('IMAP: logout can be had from everywhere, and stands below', () => {
    expect(places(GRAPHS.imap)).toEqual([
      ['not-authenticated', 0, 0],
      ['authenticated', 1, 0],
      ['selected', 2, 0],
      ['logout', 1, 1],
    ]);
    const into = bare(GRAPHS.imap).arrows.filter(({ to }) => to === 'logout');
    expect(into.map(({ from, labels }) => [from, labels])).toEqual([
      ['not-authenticated', ['LOGOUT']],
      ['authenticated', ['LOGOUT']],
      ['selected', ['LOGOUT']],
    ]);
  });
});

describe('what is said in a state', () => {
  const nodeOf = (graph: Graph, state: string) => bare(graph).nodes.find((node) => node.state === state);

  test('and leaves it as it is, or ends the session', () => {
    expect(nodeOf(GRAPHS.smtp, 'rcpt')).toMatchObject({
      stays: ['RCPT', 'NOOP', 'VRFY', 'EXPN', 'HELP'],
      ends: ['QUIT'],
    });
    expect(nodeOf(GRAPHS.smtp, 'data')).toMatchObject({ stays: [], ends: [] });
    expect(nodeOf(GRAPHS.pop3, 'transaction')?.ends).toEqual(['QUIT']);
    expect(nodeOf(GRAPHS.imap, 'authenticated')?.stays).toContain('DELETE');
  });

  test('may be something else than commands', () => {
    expect(nodeOf(GRAPHS.smtp, 'data')?.reads).toEqual(['letter']);
    expect(nodeOf(GRAPHS.smtp, 'greeted')?.reads).toEqual(['answer']);
    expect(nodeOf(GRAPHS.smtp, 'mail')?.reads).toEqual([]);
    expect(nodeOf(GRAPHS.imap, 'not-authenticated')?.reads).toEqual(['literal', 'base64']);
    expect(nodeOf(GRAPHS.imap, 'selected')?.reads).toEqual(['literal', 'idle']);
    expect(nodeOf(GRAPHS.imap, 'logout')?.reads).toEqual([]);
  });
});

describe('what stands on an arrow', () => {
  test('commands, and what ends the letter', () => {
    const chart = bare(GRAPHS.smtp);
    expect(labelsOf(chart, 'connected', 'greeted')).toEqual(['HELO', 'EHLO']);
    expect(labelsOf(chart, 'rcpt', 'greeted')).toEqual(['HELO', 'EHLO', 'RSET']);
    expect(labelsOf(chart, 'data', 'greeted')).toEqual(['a single . ends it']);
    expect(labelsOf(chart, 'rcpt', 'rcpt')).toBeUndefined();
  });

  test('a command that fails may lead somewhere too', () => {
    expect(labelsOf(bare(GRAPHS.imap), 'selected', 'authenticated')).toEqual([
      'CLOSE',
      'UNSELECT',
      'SELECT/EXAMINE fail',
    ]);
  });
});

describe('a session in its chart', () => {
  test('as in the picture: greeted, after HELO', () => {
    const chart = charted(25, HELO);
    expect(chart.present).toBe('greeted');
    expect(lookOf(chart, 'connected', 'greeted')).toBe('taken');
    expect(lookOf(chart, 'greeted', 'mail')).toBe('next');
    expect(lookOf(chart, 'mail', 'rcpt')).toBe('other');
    expect(chart.may[0]).toMatchObject({ verb: 'MAIL', to: 'mail', kind: 'on', hindrance: null });
    expect(chart.may.at(-1)).toMatchObject({ verb: 'QUIT', to: null, kind: 'ends' });
    expect(chart.may.map(({ verb }) => verb)).not.toContain('RCPT');
    expect(chart.may.find(({ verb }) => verb === 'STARTTLS')).toMatchObject({
      to: 'connected',
      kind: 'back',
    });
    expect(chart.refusal).toBeNull();
  });

  test('detours are left out of the way, but for the last move', () => {
    const chart = charted(25, HELO, MAIL, RCPT, 'RSET');
    const taken = chart.arrows.filter(({ look }) => look === 'taken').map(({ from, to }) => `${from} ${to}`);
    expect(taken).toEqual(['connected greeted', 'rcpt greeted']);
  });

  test('in the letter no command is legal; the dot leads back', () => {
    const chart = charted(25, HELO, MAIL, RCPT, 'DATA', 'Subject: x');
    expect(chart.present).toBe('data');
    expect(chart.reading).toMatchObject({ prompt: 'letter', ends: 'a single . ends it' });
    expect(chart.may).toEqual([]);
    expect(lookOf(chart, 'data', 'greeted')).toBe('next');
  });

  test('a literal is a way of reading in any state', () => {
    const chart = charted(143, 'a LOGIN alice wonderland', 'b APPEND INBOX {12}');
    expect(chart.present).toBe('authenticated');
    expect(chart.reading).toMatchObject({ prompt: 'literal', octetsOwed: 12 });
    expect(lookOf(chart, 'authenticated', 'selected')).toBe('other');
  });

  test('in a login only its own arrow may be taken next', () => {
    const chart = charted(143, 'a AUTHENTICATE PLAIN');
    expect(chart.reading?.prompt).toBe('base64');
    expect(lookOf(chart, 'not-authenticated', 'authenticated')).toBe('next');
    expect(lookOf(chart, 'not-authenticated', 'logout')).toBe('other');
  });

  test('is over once the connection is', () => {
    const chart = charted(25, HELO, 'QUIT');
    expect(chart).toMatchObject({ present: null, endedIn: 'greeted', may: [] });
    expect(chart.arrows.filter(({ look }) => look === 'next')).toEqual([]);
  });

  test('POP3: QUIT ends the session, after the login by way of UPDATE', () => {
    expect(charted(110).may.at(-1)).toMatchObject({ verb: 'QUIT', to: null, kind: 'ends' });
    expect(charted(110, 'USER alice', 'PASS wonderland').may.at(-1)).toMatchObject({
      verb: 'QUIT',
      to: 'update',
      kind: 'ends',
    });
  });
});

describe('extensions', () => {
  test('STARTTLS is there in clear and gone under TLS; the arrow that was taken stays', () => {
    const before = charted(587, 'EHLO x');
    expect(before.missing).toEqual([{ verb: 'AUTH', why: 'only under TLS: STARTTLS first' }]);
    expect(before.may.find(({ verb }) => verb === 'MAIL')?.hindrance).toBe('STARTTLS first');
    const secured = charted(587, 'EHLO x', 'STARTTLS');
    expect(secured.present).toBe('connected');
    expect(lookOf(secured, 'greeted', 'connected')).toBe('taken');
    const greeted = charted(587, 'EHLO x', 'STARTTLS', 'EHLO x');
    expect(lookOf(greeted, 'greeted', 'connected')).toBeUndefined();
    expect(greeted.missing).toEqual([{ verb: 'STARTTLS', why: 'TLS is on already' }]);
    expect(greeted.may.find(({ verb }) => verb === 'MAIL')?.hindrance).toBe('AUTH first');
    const known = charted(587, 'EHLO x', 'STARTTLS', 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
    expect(known.may.find(({ verb }) => verb === 'MAIL')?.hindrance).toBeNull();
    expect(known.missing).toContainEqual({ verb: 'AUTH', why: 'you are logged in' });
  });

  test('a command of an extension that is not there', () => {
    const chart = charted(25, HELO, 'AUTH PLAIN');
    expect(chart.refusal).toMatchObject({
      verb: 'AUTH',
      from: 'greeted',
      to: 'greeted',
      when: 'not offered',
    });
    expect(chart.refusal?.sentence).toContain('this port knows no accounts');
  });
});

describe('the missing arrow', () => {
  test('RCPT before MAIL, as in the picture', () => {
    expect(charted(25, HELO, RCPT).refusal).toEqual({
      verb: 'RCPT',
      from: 'greeted',
      to: 'rcpt',
      when: 'not yet',
      way: ['MAIL'],
      sentence:
        'RCPT came in “greeted”, but it belongs to “mail” or “rcpt”. The shortest way: MAIL, then RCPT.',
    });
  });

  test.each([
    [25, [RCPT], 'HELO, MAIL, then RCPT', 'not yet'],
    [25, [HELO, MAIL, 'DATA'], 'RCPT, then DATA', 'not yet'],
    [25, [HELO, MAIL, RCPT, MAIL], 'RSET, then MAIL', 'not now'],
    [110, ['STAT'], 'USER + PASS, then STAT', 'not yet'],
    [143, ['a FETCH 1 FLAGS'], 'LOGIN, SELECT, then FETCH', 'not yet'],
    [143, ['a LOGIN alice wonderland', 'b CLOSE'], 'SELECT, then CLOSE', 'not yet'],
  ])('on port %i %j has the way %s', (port, lines, way, when) => {
    const { refusal } = charted(port, ...lines);
    expect(refusal?.when).toBe(when);
    expect(refusal?.sentence).toContain(`The shortest way: ${way}.`);
  });

  test('what can never come again in this session', () => {
    const { refusal } = charted(110, 'USER alice', 'PASS wonderland', 'USER alice');
    expect(refusal).toMatchObject({ verb: 'USER', to: 'authorization', when: 'too late', way: null });
    expect(refusal?.sentence).toContain('only a new connection');
  });

  test('a second MAIL lacks the arrow from mail to mail', () => {
    expect(charted(25, HELO, MAIL, MAIL).refusal).toMatchObject({
      from: 'mail',
      to: 'mail',
      when: 'not now',
    });
  });

  test('what was refused for another reason has none', () => {
    expect(charted(25, HELO, MAIL, 'RCPT TO:<nobody@campus.example>').refusal).toBeNull();
    expect(charted(25, HELO, 'MAIL FROM:<').refusal).toBeNull();
    expect(charted(25, 'FOO').refusal).toBeNull();
  });
});

/** A way into each state from which commands can be said, by lines that the rows give as samples. */
const WAYS = {
  smtp: { connected: [], greeted: [HELO], mail: [HELO, MAIL], rcpt: [HELO, MAIL, RCPT] },
  pop3: { authorization: [], transaction: ['USER carol', 'PASS looking-glass'] },
  imap: {
    'not-authenticated': [],
    authenticated: ['w LOGIN alice wonderland'],
    selected: ['w LOGIN alice wonderland', 'w SELECT INBOX'],
  },
};

describe.each([
  ['smtp', 25],
  ['pop3', 110],
  ['imap', 143],
] as const)('every command of %s in every state', (protocol, port) => {
  const graph = GRAPHS[protocol];
  const sample = (verb: string): string => {
    const [line = ''] = `${verb}${graph.table.commands.get(verb)?.args.sample ?? ''}`.split('\r\n');
    return protocol === 'imap' ? `w ${line}` : line;
  };
  const cases = Object.entries(WAYS[protocol]).flatMap(([state, way]) =>
    [...graph.table.commands.keys()].map((verb) => [verb, state, way] as const),
  );
  test.each(cases)('%s in %s: the shortest way there is one', (verb, state, way) => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', port);
    desk.say(c, ...way);
    expect(chartOf(desk).present).toBe(state);
    desk.say(c, sample(verb));
    const { refusal } = chartOf(desk);
    if (graph.table.commands.get(verb)?.states.some((legal) => legal === state)) {
      expect(refusal === null || refusal.when === 'not offered').toBe(true);
      return;
    }
    if (refusal?.when === 'not offered') return;
    expect(refusal?.verb).toBe(verb);
    if (refusal?.way == null) {
      expect(protocol === 'smtp').toBe(false);
      return;
    }
    for (const step of refusal.way) {
      if (step === 'PASS') desk.say(c, sample('USER'));
      desk.say(c, sample(step));
    }
    desk.say(c, sample(verb));
    expect(sessionsOf(desk).at(-1)?.last?.fault?.kind).not.toBe('wrong-state');
  });
});

describe('sessions', () => {
  test('those of relays are among them, and each is as it was at the moment shown', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, HELO, MAIL, 'RCPT TO:<bob@remote.example>', 'DATA', 'Subject: x', '', 'x', '.');
    const sessions = sessionsOf(desk);
    expect(sessions.map(({ from, to, purpose }) => [from, to, purpose])).toEqual([
      ['laptop', 'campus', 'terminal'],
      ['campus', 'remote', 'relay'],
    ]);
    expect(sessions[1]).toMatchObject({ over: true, protocol: 'smtp', port: 25 });
    const fold = new StateChartFold(desk.world.log.entries);
    const seen = new Set<string>();
    for (let now = 0; now <= desk.world.now; now++) {
      const [first, relay] = fold.showUntil(now);
      seen.add(`${first?.state} ${relay?.state}`);
      expect(fold.showUntil(now)[0]).toBe(first);
    }
    for (const both of ['connected undefined', 'greeted undefined', 'mail undefined', 'rcpt undefined'])
      expect([...seen]).toContain(both);
    for (const both of ['greeted connected', 'greeted mail', 'greeted rcpt', 'greeted data'])
      expect([...seen]).toContain(both);
    expect(fold.showUntil(END)).toEqual(sessions);
  });

  test('a copy goes on by itself, and leaves what it came from as it was', () => {
    const desk = new Desk();
    desk.say(desk.telnet('mail.campus.example', 25), HELO, MAIL, RCPT, 'RSET', 'QUIT');
    const fold = new StateChartFold(desk.world.log.entries);
    const moments = Array.from({ length: desk.world.now + 1 }, (_, now) => now);
    const copies = moments.map((now) => {
      const shown = fold.showUntil(now);
      return { copy: fold.copy(), shown };
    });
    for (const { copy, shown } of copies) {
      expect(copy.showUntil(copy.shownUntil)).toEqual(shown);
      expect(copy.copy().showUntil(END)).toEqual(sessionsOf(desk));
      expect(copy.showUntil(copy.shownUntil)).toEqual(shown);
    }
  });

  test('a call that is refused, or that nobody answers, is none', () => {
    const desk = new Desk();
    desk.world.apply({
      kind: 'connect',
      device: 'laptop',
      host: 'mail.campus.example',
      port: 26,
      tls: 'none',
    });
    desk.world.apply({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    desk.world.apply({
      kind: 'connect',
      device: 'laptop',
      host: 'mail.campus.example',
      port: 25,
      tls: 'none',
    });
    expect(sessionsOf(desk)).toEqual([]);
  });
});
