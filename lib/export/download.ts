import { fileName } from './file-name';
import type { ExportKind } from './kinds';

/** Gives a file to the person, as a download: nothing leaves the browser. `name` may be any text. */
export function download(
  content: string | Uint8Array | Blob,
  { suffix, type }: ExportKind,
  name: string,
): void {
  const part = content instanceof Uint8Array ? content.slice() : content;
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name, suffix);
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
