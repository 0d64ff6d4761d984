import type { WorldSpec } from '../world/spec.ts';
import { CAMPUS, NINETIES } from './campus.ts';

export { CAMPUS, NINETIES };

/** All worlds that journals may name. */
export const SCENARIOS: readonly WorldSpec[] = [CAMPUS, NINETIES];
