import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ['127.0.0.1'],
  experimental: {
    // Next's and React's own modules are CommonJS: what nobody uses of them is left out.
    turbopackCjsTreeShaking: true,
    // A browser asks for six files at once: more would wait a round trip longer. (Sizes before minifying, in octets.)
    turbopackChunking: { minChunkSize: 500_000, maxMergeChunkSize: 2_000_000 },
    cssChunking: { type: 'graph', requestCost: 1_000_000 },
  },
  // Types are a stage of their own (`npm run check`, `npm test`); a build for somebody who only wants to look need not repeat it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
