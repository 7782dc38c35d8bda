/** @file A loop of `Math.tanh`, the yardstick of elementwise functions in JavaScript. */

import { createRng } from '#engine/core/random.ts';
import { serve } from '../serve.ts';

await serve({
  facts: { v8: process.versions.v8 },
  prepare: {
    activation({ count, dtype, slope }) {
      const blank = () => (dtype === 'float64' ? new Float64Array(count) : new Float32Array(count));
      const x = blank();
      const out = blank();
      const slopes = blank();
      createRng(1).fillNormals(x, 1);
      const run = () => {
        for (let i = 0; i < count; i++) out[i] = Math.tanh(x[i] ?? 0);
        if (slope) for (let i = 0; i < count; i++) slopes[i] = 1 - (out[i] ?? 0) ** 2;
      };
      return { run };
    },
  },
});
