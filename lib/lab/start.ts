import type { Goal } from '@/lib/lesson/goals';
import { type Action, CAMPUS, type WorldSpec } from '@/sim/index';
import { LAB_GOALS } from './goals';

/** What a lab begins with: the same for everybody who opens it. */
export interface LabStart {
  /** The device keeps what is done under this name; null keeps nothing. */
  readonly name: string | null;
  readonly spec: WorldSpec;
  readonly seed: number;
  /** Hosts with an open console; the first is in use. */
  readonly consoles: readonly string[];
  /** What the lab does itself before a person's turn. */
  readonly actions: readonly Action[];
  readonly goals: readonly Goal[];
}

/** Everybody begins in the same world; what differs is what they do in it. */
const SEED = 1;

/** The free lab in a world: connected, the greeting on the screen. */
export const freeLab = (spec: WorldSpec = CAMPUS): LabStart => ({
  name: 'lab',
  spec,
  seed: SEED,
  consoles: ['laptop'],
  actions: [
    { kind: 'shell', device: 'laptop', line: 'telnet mail.campus.example 25' },
    { kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' },
  ],
  goals: LAB_GOALS,
});
