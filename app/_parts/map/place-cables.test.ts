import { describe, expect, it } from 'vitest';
import type { MapScene } from '../../../lib/views/map-scene';
import { FIRST_VISIT, READ_AT_REMOTE, RELAY, TWO_DEVICES, WITH_DESTINATION } from './example-scenes';
import { lengthOf, runsOf } from './geometry';
import { type MapLayout, placeMap } from './place-cables';

const WIDE = { width: 605, height: 408 };
const SIZES = [WIDE, { width: 605, height: 262 }, { width: 768, height: 200 }, { width: 360, height: 540 }];
const SCENES = { FIRST_VISIT, WITH_DESTINATION, RELAY, TWO_DEVICES, READ_AT_REMOTE };

function hostIn(layout: MapLayout, id: string) {
  const found = layout.hosts.find(({ host }) => host.id === id);
  if (found === undefined) throw new Error(`${id} has no place`);
  return found;
}

function cableIn(layout: MapLayout, id: string) {
  const found = layout.cables.find(({ cable }) => cable.id === id);
  if (found === undefined) throw new Error(`${id} has no way`);
  return found;
}

describe.each(Object.entries(SCENES))('%s', (_, scene: MapScene) => {
  it.each(SIZES)('stands on a map of $width × $height without touching', (size) => {
    const { hosts } = placeMap(scene, size);
    expect(hosts).toHaveLength(scene.hosts.length);
    for (const { x, y, width, height } of hosts) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(size.width);
      expect(y + height).toBeLessThanOrEqual(size.height);
    }
    for (const [index, one] of hosts.entries()) {
      for (const other of hosts.slice(index + 1)) {
        const apart =
          one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it.each(SIZES)('has cables of level and upright runs at $width × $height', (size) => {
    for (const { way } of placeMap(scene, size).cables) {
      expect(lengthOf(way)).toBeGreaterThan(8);
      for (const { from, to } of runsOf(way)) expect(from.x === to.x || from.y === to.y).toBe(true);
    }
  });
});

describe('placeMap', () => {
  it('enlarges the two hosts of a first visit, both on the margins', () => {
    const layout = placeMap(FIRST_VISIT, WIDE);
    const server = hostIn(layout, 'campus');
    expect(server.scale).toBeCloseTo(1.14);
    expect(server.x + server.width).toBeCloseTo(605 - 24);
  });

  it('gives the relay’s hop 175 px and shrinks the laptop', () => {
    const layout = placeMap(RELAY, WIDE);
    expect(hostIn(layout, 'laptop').scale).toBe(0.58);
    expect(lengthOf(cableIn(layout, 'campus-remote').way)).toBeCloseTo(172, -1);
    expect(cableIn(layout, 'campus-remote').past?.rows).toBeGreaterThanOrEqual(5);
  });

  it('runs the relay level with the ports', () => {
    const { way } = cableIn(placeMap(RELAY, WIDE), 'campus-remote');
    expect(runsOf(way).map(({ heading }) => heading)).toEqual(['right']);
  });

  it('passes below a server that takes no part', () => {
    const layout = placeMap(READ_AT_REMOTE, WIDE);
    const campus = hostIn(layout, 'campus');
    const { way } = cableIn(layout, 'laptop-remote');
    const passing = runsOf(way).filter(({ from, to }) => from.x < campus.x && to.x > campus.x + campus.width);
    expect(passing).toHaveLength(1);
    expect(passing[0]?.from.y).toBeGreaterThan(campus.y + campus.height);
  });

  it('meets the middle of each slot in use', () => {
    const layout = placeMap(TWO_DEVICES, WIDE);
    const campus = hostIn(layout, 'campus');
    const ends = layout.cables.map(({ way }) => way.at(-1));
    // Slots stick out 10 px; the rows are 28 px apart, POP3 the second and IMAP the third.
    expect(ends.map((end) => end?.x)).toEqual([campus.x - 10, campus.x - 10]);
    expect((ends[1]?.y ?? 0) - (ends[0]?.y ?? 0)).toBe(28);
  });

  it('shows only the rows in use on a strip', () => {
    const layout = placeMap(FIRST_VISIT, { width: 768, height: 200 });
    expect(hostIn(layout, 'campus').frame?.ports.map(({ port }) => port)).toEqual([25]);
  });

  it('stacks servers where there is no room beside each other', () => {
    const layout = placeMap(RELAY, { width: 360, height: 540 });
    expect(hostIn(layout, 'remote').y).toBeGreaterThan(hostIn(layout, 'campus').y + 100);
  });

  it('opens the book above the hop of the host that asked', () => {
    const lookup = { id: 'q', host: 'campus', question: 'MX remote.example', answer: null, error: false };
    const { book, hosts } = placeMap({ ...RELAY, lookups: [lookup] }, WIDE);
    const [, campus, remote] = hosts;
    expect(book?.x).toBeGreaterThan((campus?.x ?? 0) + (campus?.width ?? 0));
    expect(book?.x).toBeLessThan(remote?.x ?? 0);
  });

  it('leaves out a cable to a host that is not on the map', () => {
    const scene = { ...FIRST_VISIT, hosts: FIRST_VISIT.hosts.slice(0, 1) };
    expect(placeMap(scene, WIDE).cables).toEqual([]);
  });
});
