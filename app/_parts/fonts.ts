import localFont from 'next/font/local';

// The files are made by tools/subset-fonts.mjs.
export const inter = localFont({
  src: './fonts/inter.woff2',
  variable: '--font-inter',
  weight: '400 700',
  display: 'swap',
  adjustFontFallback: 'Arial',
});

/** Octets stand in it, so no fallback with other widths is made for it, and ligatures are off in globals.css. */
export const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono.woff2',
  variable: '--font-jetbrains',
  weight: '400 700',
  display: 'swap',
  adjustFontFallback: false,
});
