/** @file Builds the desktop host: main process with its worker threads, preload, and the page of vite.config.ts. */

import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import renderer from './vite.config.ts';

const host = (file: string) => fileURLToPath(new URL(`./src/main/hosts/electron/${file}`, import.meta.url));

/**
 * `new URL('./x.ts', import.meta.url)` starts a worker thread from source, where Node runs TypeScript. In a bundle that file
 * is gone: this makes it an entry of its own and puts its new address in place.
 */
function nodeWorkers(): Plugin {
  const workerUrl = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.ts)\1\s*,\s*import\.meta\.url\s*\)/g;
  return {
    name: 'nabla:node-workers',
    async transform(code, importer) {
      const calls = importer.endsWith('.ts') ? [...code.matchAll(workerUrl)] : [];
      if (calls.length === 0) return null;
      let bundled = code;
      for (const [call, , file] of calls) {
        const resolved = file === undefined ? null : await this.resolve(file, importer);
        if (resolved === null) return this.error(`${importer}: ${file} is not a file`);
        const chunk = this.emitFile({ type: 'chunk', id: resolved.id });
        bundled = bundled.replaceAll(call, `new URL('__NODE_WORKER_${chunk}__', import.meta.url)`);
      }
      return { code: bundled, map: null };
    },
    // Not `import.meta.ROLLUP_FILE_URL_…`: Vite writes that as an address on a web server.
    renderChunk(code, { fileName }) {
      return code.replace(/__NODE_WORKER_([\w$-]+?)__/g, (_whole, chunk: string) => {
        const path = posix.relative(posix.dirname(fileName), this.getFileName(chunk));
        return path.startsWith('.') ? path : `./${path}`;
      });
    },
  };
}

export default defineConfig({
  main: {
    plugins: [nodeWorkers()],
    build: { rolldownOptions: { input: { index: host('index.ts') } } },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { preload: host('preload.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
});
