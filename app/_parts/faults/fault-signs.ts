import type { FaultKind } from '../../../lib/views/fault-kinds';

/** One sign for each kind of fault, most as Lucide draws them (ISC licence). */
export const FAULT_SIGNS: Readonly<Record<FaultKind, string>> = {
  power: 'M12 2v10M18.4 6.6a9 9 0 1 1-12.77.04',
  cable: 'M2 12h6M16 12h6M8 8v8M16 7l-2 2M16 17l-2-2M11 4l1 2M13 20l-1-2',
  slow: 'M12 14l4-4M3.34 19a10 10 0 1 1 17.32 0',
  names:
    'M14.5 7l-5 5M9.5 7l5 5M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20',
  greylist:
    'M5 22h14M5 2h14M17 22v-4.17a2 2 0 0 0-.59-1.42L12 12l-4.41 4.41A2 2 0 0 0 7 17.83V22M7 2v4.17a2 2 0 0 0 .59 1.42L12 12l4.41-4.41A2 2 0 0 0 17 6.17V2',
  quota:
    'M22 13h-6l-2 3h-4l-2-3H2M5.45 6.11 2 13v5a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5l-3.45-6.89A2 2 0 0 0 16.76 5H7.24a2 2 0 0 0-1.79 1.11zM9 9h6',
  certificate:
    'M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1zM14.5 9.5l-5 5M9.5 9.5l5 5',
  strip: 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 9.9-1',
  manners: 'M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20M16 16s-1.5-2-4-2-4 2-4 2M9 9h.01M15 9h.01',
};
