/** All that makes hints: loaded when the first one is asked for. */
export { hintFor } from '@/lib/lesson/hints';
export { wayOf } from '@/lib/lesson/way';
