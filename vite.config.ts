/** @file How the page is built: the same bundle for the window and for the local web page. `npx vite build` builds it alone. */

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

const root = fileURLToPath(new URL('./src/renderer', import.meta.url));

/** katex.css names each font three times; every browser that runs this app reads woff2. Saves 0.8 MB. */
function onlyWoff2(): Plugin {
  return {
    name: 'nabla:only-woff2',
    enforce: 'pre',
    transform: {
      filter: { id: /katex(\.min)?\.css/ },
      handler: (css) => css.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ''),
    },
  };
}

/** electron-vite insists on relative addresses, which break on a route such as `/cards/x`. */
function absoluteAddresses(): Plugin {
  return { name: 'nabla:absolute-addresses', enforce: 'post', config: () => ({ base: '/' }) };
}

export default {
  root,
  base: '/',
  plugins: [react(), onlyWoff2(), absoluteAddresses()],
  // Workers become files of their own: the policy refuses blob workers.
  worker: { format: 'es', plugins: () => [] },
  build: {
    outDir: fileURLToPath(new URL('./out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2024',
    minify: true,
    // A small font would otherwise become a `data:` address, which `font-src 'self'` refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
} satisfies UserConfig;
