import { describe, expect, test } from 'vitest';
import { advance, atStart, endOf, isAtEnd, LETTER_MS, type Playback } from '@/lib/playback/playback';
import { CAMPUS, type SimTime } from '@/sim/index';
import { MapFold, mapScene } from './map';
import type { MapScene } from './map-scene';
import { Desk } from './test-kit';

const PLAIN = { device: 'laptop', letter: null, stepwise: false } as const;
const FIVE = ['HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'];
const LETTER = ['DATA', 'Subject: x', '', 'x', '.'];

const sceneAt = (desk: Desk, now: SimTime): MapScene => mapScene(desk.source, now, PLAIN);
const sceneNow = (desk: Desk): MapScene => sceneAt(desk, endOf(desk.world.log));

/** Every scene that playback shows, a frame each 50 ms of a learner's time. */
function played(desk: Desk, from = 0): readonly MapScene[] {
  const fold = new MapFold(desk.source);
  const scenes: MapScene[] = [];
  let playback: Playback = { ...atStart('learn'), now: from };
  while (!isAtEnd(playback, desk.world.log)) {
    playback = advance(playback, desk.world.log, 50);
    const { letter } = playback;
    const held = letter && { seq: letter.seq, progress: letter.elapsedMs / LETTER_MS };
    scenes.push(fold.sceneAt(playback.now, { ...PLAIN, letter: held }));
  }
  return scenes;
}

const server = (scene: MapScene, id: string) => scene.hosts.find((host) => host.id === id);

describe('first visit', () => {
  test('laptop and campus, connected, the server waits for HELO', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    expect(sceneNow(desk)).toMatchObject({
      hosts: [
        { id: 'laptop', name: 'Your laptop', subtitle: 'laptop.campus.example' },
        {
          id: 'campus',
          name: 'Mail server',
          subtitle: 'mail.campus.example',
          state: 'waits for HELO',
          ports: [
            { port: 25, inUse: true },
            { port: 110, inUse: false },
            { port: 143, inUse: false },
          ],
          store: { kind: 'mailbox', account: 'carol' },
        },
      ],
      cables: [{ from: 'laptop', to: 'campus', port: 25, protocol: 'smtp', caption: 'SMTP, in clear' }],
      segments: [{ label: '220', direction: 'reply', progress: 1, error: false }],
      letters: [],
      lookups: [],
    });
  });

  test('nothing is connected before the SYN-ACK is there, and a cable is', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    const syn = desk.world.log.entries.find(({ event }) => event.kind === 'net.sent');
    const { cables, segments } = sceneAt(desk, (syn?.at ?? 0) + 3);
    expect(cables).toMatchObject([{ protocol: null, caption: null }]);
    // A quarter of the 12 ms to the campus.
    expect(segments).toMatchObject([{ label: 'SYN', direction: 'request', progress: 0.25 }]);
  });
});

describe('hops that failed', () => {
  const FOR_DORA = [...FIVE, 'RCPT TO:<dora@flaky.example>', ...LETTER];

  test('refused by the next host, until it is tried again', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'refuses' } });
    desk.say(desk.telnet('mail.campus.example', 25), ...FOR_DORA, 'QUIT');
    const { failures, cables } = sceneNow(desk);
    const hop = cables.find(({ from, to }) => from === 'campus' && to === 'flaky');
    expect(failures).toMatchObject([{ host: 'campus', cable: hop?.id, words: 'refused' }]);
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'good' } });
    desk.do({ kind: 'wait-next' });
    expect(sceneNow(desk).failures).toEqual([]);
  });

  test('what the next host said, as its code', () => {
    const desk = new Desk();
    desk.say(desk.telnet('mail.campus.example', 25), ...FIVE, 'RCPT TO:<nobody@remote.example>', ...LETTER);
    expect(sceneNow(desk).failures).toMatchObject([{ host: 'campus', words: '550' }]);
    const late = new Desk();
    late.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'greylists' } });
    late.say(late.telnet('mail.campus.example', 25), ...FOR_DORA);
    expect(sceneNow(late).failures).toMatchObject([{ host: 'campus', words: '450' }]);
  });

  test('where the DNS knows no way there is no hop: it failed at the host that asked', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FIVE, 'RCPT TO:<x@nowhere.example>', 'RCPT TO:<x@nomail.example>', ...LETTER);
    expect(sceneNow(desk).failures).toMatchObject([{ host: 'campus', cable: null, words: 'takes no mail' }]);
    const broken = new Desk();
    broken.say(broken.telnet('mail.campus.example', 25), ...FIVE, 'RCPT TO:<x@broken.example>', ...LETTER);
    expect(sceneNow(broken).failures).toMatchObject([{ host: 'campus', cable: null, words: 'DNS failed' }]);
  });

  test('a person’s own connection that nobody answers', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    desk.world.apply({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 25, tls: 'none' });
    expect(sceneNow(desk).failures).toMatchObject([{ host: 'laptop', words: 'no answer' }]);
    desk.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: true } });
    desk.telnet('mail.campus.example', 25);
    expect(sceneNow(desk).failures).toEqual([]);
  });
});

describe('segments', () => {
  test('a command is named while it is still on its way; a refusal is an error', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    const before = desk.world.now;
    desk.say(c, 'RCPT TO:<carol@campus.example>');
    expect(sceneAt(desk, before + 6).segments).toMatchObject([
      { label: 'RCPT TO', direction: 'request', progress: 0.5, error: false, encryptedOctets: null },
    ]);
    expect(sceneNow(desk).segments).toMatchObject([{ label: '503', progress: 1, error: true }]);
  });

  test('under TLS a segment tells its size only, and the cable says which hop', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 587);
    desk.say(c, 'EHLO x', 'STARTTLS');
    const shaking = played(desk).find(({ cables }) => cables[0]?.tls === 'handshaking');
    expect(shaking?.cables[0]?.caption).toBe('SMTP, TLS handshake');
    const before = desk.world.now;
    desk.say(c, 'NOOP');
    const { cables, segments } = sceneAt(desk, before + 1);
    expect(cables[0]).toMatchObject({ tls: 'tls', caption: 'SMTP, encrypted on this hop', port: 587 });
    const sent = desk.world.log.entries.findLast(
      ({ event }) => event.kind === 'net.sent' && event.side === 'client' && event.tls === 'record',
    );
    const octets = sent?.event.kind === 'net.sent' ? sent.event.lengthOctets : 0;
    expect(segments[0]?.encryptedOctets).toBe(octets);
    expect(octets).toBeGreaterThan('NOOP\r\n'.length);
  });

  test('a password in clear is shown for what it is', () => {
    const desk = new Desk();
    const c = desk.telnet('pop.campus.example', 110);
    desk.say(c, 'USER alice');
    expect(sceneNow(desk).cables[0]?.caption).toBe('POP3, in clear');
    const before = desk.world.now;
    desk.say(c, 'PASS wonderland');
    expect(sceneAt(desk, before + 1).segments[0]?.label).toBe('PASS wonderland');
    const after = sceneNow(desk);
    expect(after.cables[0]?.caption).toBe('POP3, password in clear');
    expect(server(after, 'campus')).toMatchObject({
      state: 'in transaction',
      store: { kind: 'mailbox', account: 'alice' },
    });
  });

  test('a long answer is one pill with a count', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FIVE, 'RCPT TO:<carol@campus.example>', 'DATA', 'Subject: long', '');
    desk.do({ kind: 'type', connection: c, text: `${'x'.repeat(70)}\r\n`.repeat(200) });
    desk.say(c, '.', 'QUIT');
    const pop = desk.telnet('pop.campus.example', 110);
    desk.say(pop, 'USER carol', 'PASS looking-glass', 'STAT');
    const before = desk.world.now;
    const letters = sceneNow(desk).hosts.find(({ id }) => id === 'campus')?.store;
    const last = letters?.kind === 'mailbox' ? letters.count : 0;
    desk.say(pop, `RETR ${last}`);
    const { segments } = sceneAt(desk, before + 15);
    expect(segments).toHaveLength(1);
    expect(segments[0]?.count).toBeGreaterThan(6);
    expect(segments[0]?.label).toBe('+OK');
  });

  test('stepwise nothing is between here and there, and steps are numbered', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    const before = desk.world.now;
    desk.say(c, 'NOOP');
    const steps = [before + 6, before + 18, before + 30].map(
      (now) => mapScene(desk.source, now, { ...PLAIN, stepwise: true }).segments[0],
    );
    expect(steps).toMatchObject([
      { label: 'NOOP', progress: 0, step: 1 },
      { label: '250', progress: 0, step: 2 },
      { label: '250', progress: 1, step: 2 },
    ]);
  });
});

describe('a letter to Bob', () => {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  const before = desk.world.now;
  desk.say(c, ...FIVE, 'RCPT TO:<bob@remote.example>', ...LETTER, 'QUIT');
  const scenes = played(desk, before);

  test('the destination appears when it is asked for, and not before', () => {
    const first = scenes.findIndex(({ hosts }) => hosts.some(({ id }) => id === 'remote'));
    expect(scenes[first]?.lookups).toMatchObject([
      { host: 'campus', question: 'MX remote.example', answer: null },
    ]);
    expect(scenes[first - 1]?.hosts.map(({ id }) => id)).toEqual(['laptop', 'campus']);
    expect(scenes.some(({ lookups }) => lookups[0]?.answer === '10 mx1.remote.example, 1 more')).toBe(true);
  });

  test('it crosses each hop after the 250, eased', () => {
    const flights = scenes.flatMap(({ letters }) => letters);
    expect(new Set(flights.map(({ cable }) => cable))).toEqual(
      new Set(['laptop-campus-25', 'campus-remote-25']),
    );
    expect(new Set(flights.map(({ address }) => address))).toEqual(new Set(['bob@remote.example']));
    expect(flights.every(({ bounce }) => !bounce)).toBe(true);
    const held = mapScene(desk.source, endOf(desk.world.log), {
      ...PLAIN,
      letter: { seq: takenSeqs(desk)[0] ?? 0, progress: 0.25 },
    });
    // Ease-in-out: 2 × 0.25².
    expect(held.letters[0]?.progress).toBe(0.125);
  });

  test('on the second hop the relay’s dialogue stands below, and its tray says so', () => {
    const second = scenes.find(({ letters }) => letters[0]?.cable === 'campus-remote-25');
    expect(second?.cables.find(({ id }) => id === 'campus-remote-25')?.past).toEqual([
      { request: 'EHLO', reply: '250', error: false },
      { request: 'MAIL FROM', reply: '250', error: false },
      { request: 'RCPT TO', reply: '250', error: false },
      { request: 'DATA', reply: '354', error: false },
      { request: expect.stringMatching(/^\d+ octets$/), reply: '250', error: false },
    ]);
    expect(second && server(second, 'campus')).toMatchObject({
      state: 'relaying',
      subtitle: 'passes it on',
      store: { kind: 'queue', count: 1, onItsWay: true },
    });
  });

  test('Bob’s count goes up once, when the letter is there', () => {
    const counts = scenes.flatMap((scene) => {
      const store = server(scene, 'remote')?.store;
      return store?.kind === 'mailbox' && store.account === 'bob' ? [store.count] : [];
    });
    const changes = counts.filter((count, i) => i > 0 && count !== counts[i - 1]);
    expect(changes).toEqual([(counts[0] ?? 0) + 1]);
    const landed = scenes.findIndex((scene) => countOf(scene) === (counts[0] ?? 0) + 1);
    expect(scenes[landed - 1]?.letters[0]?.cable).toBe('campus-remote-25');
  });

  test('a reply of the relay’s server comes into its row when it has landed', () => {
    const flying = scenes.find(({ segments }) =>
      segments.some(
        ({ cable, label, progress }) => cable === 'campus-remote-25' && label === '354' && progress < 1,
      ),
    );
    const rows = flying?.cables.find(({ id }) => id === 'campus-remote-25')?.past;
    expect(rows?.at(-1)).toEqual({ request: 'DATA', reply: null, error: false });
  });

  test('in the end the laptop has hung up and only sheaths are left', () => {
    const last = scenes.at(-1);
    expect(last?.cables.every(({ protocol }) => protocol === null)).toBe(true);
    expect(last?.segments).toEqual([]);
    expect(last?.hosts[0]).toMatchObject({ subtitle: 'hung up', stance: 'resting' });
  });

  test('frames that follow each other and a scene made anew are the same', () => {
    const fold = new MapFold(desk.source);
    const end = endOf(desk.world.log);
    for (let now = 0; now <= end; now += 7) fold.sceneAt(now, PLAIN);
    expect(fold.sceneAt(end, PLAIN)).toEqual(mapScene(desk.source, end, PLAIN));
  });
});

function countOf(scene: MapScene | undefined): number {
  const store = scene && server(scene, 'remote')?.store;
  return store?.kind === 'mailbox' ? store.count : 0;
}

/** Entries of the replies that took a letter. */
function takenSeqs(desk: Desk): readonly number[] {
  return desk.world.log.entries
    .filter(({ event }) => event.kind === 'smtp.replied' && event.verb === 'DATA' && event.code === 250)
    .map(({ seq }) => seq);
}

test('a bounce comes back with its own envelope', () => {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(c, 'HELO x', 'MAIL FROM:<bob@remote.example>', 'RCPT TO:<zoe@small.example>', ...LETTER, 'QUIT');
  const bounce = played(desk)
    .flatMap(({ letters }) => letters)
    .find((letter) => letter.bounce);
  expect(bounce).toMatchObject({ cable: 'campus-remote-25', address: 'bob@remote.example' });
});

test('what cannot be delivered now waits in the tray until its next try', () => {
  const desk = new Desk();
  desk.do({ kind: 'fault', fault: { what: 'host', host: 'remote', up: false } });
  desk.do({ kind: 'fault', fault: { what: 'host', host: 'backup', up: false } });
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(c, ...FIVE, 'RCPT TO:<bob@remote.example>', ...LETTER, 'QUIT');
  const scene = sceneNow(desk);
  const campus = server(scene, 'campus');
  expect(campus).toMatchObject({
    state: 'will try again',
    store: { kind: 'queue', count: 1, onItsWay: false },
  });
  expect(campus?.store?.kind === 'queue' && campus.store.nextTry).toMatch(/^\d+:\d\d$/);
  const down = scene.hosts.find(({ stance }) => stance === 'grey');
  expect(down?.state).toBe('no power');
});

test('a world may begin with a host that has no power', () => {
  const desk = new Desk({ ...CAMPUS, faults: [{ what: 'host', host: 'campus', up: false }] });
  expect(server(sceneNow(desk), 'campus')?.state).toBe('no power');
});

test('two devices at one server', () => {
  const desk = new Desk();
  desk.say(desk.telnet('pop.campus.example', 110), 'USER carol', 'PASS looking-glass');
  const phone = {
    kind: 'connect',
    device: 'phone',
    host: 'imap.campus.example',
    port: 143,
    tls: 'none',
  } as const;
  desk.say(desk.do(phone), 'a1 LOGIN carol looking-glass', 'a2 SELECT INBOX');
  const scene = sceneNow(desk);
  expect(scene.hosts.map(({ name }) => name)).toEqual(['Laptop', 'Phone', 'mail.campus.example']);
  expect(server(scene, 'campus')).toMatchObject({ state: 'two sessions' });
  expect(scene.cables.map(({ from, protocol }) => [from, protocol])).toEqual([
    ['laptop', 'pop3'],
    ['phone', 'imap'],
  ]);
  expect(scene.segments.map(({ label }) => label)).toEqual(['+OK', 'a2 OK']);
});

test('a dig brings the host that it is about; reading there goes past the provider', () => {
  const desk = new Desk();
  desk.do({ kind: 'dig', device: 'laptop', name: 'remote.example', type: 'MX' });
  const asked = sceneNow(desk);
  expect(asked.lookups).toMatchObject([{ host: 'laptop', answer: '10 mx1.remote.example, 1 more' }]);
  expect(server(asked, 'remote')?.stance).toBe('grey');
  desk.telnet('pop.remote.example', 110);
  const reading = sceneNow(desk);
  expect(reading.lookups).toEqual([]);
  expect(reading.cables.map(({ from, to }) => [from, to])).toEqual([['laptop', 'remote']]);
});

test('a frame costs what is new, not what the log holds', () => {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(c, ...Array.from({ length: 300 }, () => 'NOOP'));
  let reads = 0;
  const octets: typeof desk.octets = (...place) => {
    reads++;
    return desk.octets(...place);
  };
  const { entries } = desk.world.log;
  let touched = 0;
  const watched = new Proxy(entries, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) touched++;
      return Reflect.get(target, key, receiver);
    },
  });
  const fold = new MapFold({ ...desk.source, entries: watched, octets });
  const end = endOf(desk.world.log);
  fold.sceneAt(end, PLAIN);
  expect(touched).toBeLessThan(entries.length * 3);
  touched = 0;
  reads = 0;
  for (let frame = 0; frame < 100; frame++) fold.sceneAt(end, PLAIN);
  expect(touched).toBeLessThan(500);
  expect(reads).toBe(0);
});
