/** What stands before a console's name, as Lucide draws them (ISC licence). */
export const LAPTOP =
  'M18 5a2 2 0 0 1 2 2v8.5a2 2 0 0 0 .2.9l1.1 2.2a1 1 0 0 1-.9 1.4H3.6a1 1 0 0 1-.9-1.4l1.1-2.2a2 2 0 0 0 .2-.9V7a2 2 0 0 1 2-2zM20 16H4';
export const PHONE = 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM12 18h.01';
export const RACK =
  'M4 2h16a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM4 14h16a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2zM6 6h.01M6 18h.01';
export const PLUS = 'M5 12h14M12 5v14';
