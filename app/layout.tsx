import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { inter, jetbrainsMono } from './_parts/fonts';
import { THEME_SCRIPT } from './_parts/theme';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Mailwire: learn SMTP, POP3 and IMAP by speaking them', template: '%s · Mailwire' },
  description:
    'Type real protocol lines; simulated mail servers answer as real ones do. Watch every message travel from your laptop to its destination.',
  applicationName: 'Mailwire',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#171c24' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The script may have set data-theme before React looks at the element.
    <html lang="en" className={`${inter.variable} ${jetbrainsMono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, hashed by the content policy */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
