/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const LENGTH = 60;

/**
 * A file name made of text from anywhere: letters and digits of any script, parted by single hyphens, so that it
 * leads to no other folder, hides nothing and runs nowhere. `otherwise` where nothing is left.
 */
export function fileName(text: string, suffix: string, otherwise = 'mailwire'): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = [...words.join('-')].slice(0, LENGTH).join('').replace(/-+$/, '');
  return `${name === '' || RESERVED.test(name) ? otherwise : name}${suffix}`;
}
