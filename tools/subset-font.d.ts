/** What we use of the package, which has no types of its own. */
declare module 'subset-font' {
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'woff2';
      /** What is left of each axis of a variable font. */
      readonly variationAxes: { readonly wght: { readonly min: number; readonly max: number } };
      /** Drops glyphs that only a feature (ligatures, alternates) would put in the place of others. */
      readonly noLayoutClosure: boolean;
    },
  ): Promise<Buffer>;
}
