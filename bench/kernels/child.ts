/** @file The loops of `peak-source.ts` as a competitor; `simd` or `relaxed-simd` is the first argument. */

import asc from 'assemblyscript/asc';
import { serve } from '../serve.ts';
import { PEAK_STEPS } from '../work.ts';
import { peakName, peakSource } from './peak-source.ts';

const fused = process.argv[2] === 'relaxed-simd';
const exported = await compile();

await serve({
  facts: { loops: fused ? 'fused multiply-add' : 'multiply and add' },
  prepare: {
    peak({ chains, dtype }) {
      const loop: unknown = exported[peakName(dtype, chains)];
      if (typeof loop !== 'function') throw new RangeError(`no loop of ${chains} chains`);
      return { run: () => loop(PEAK_STEPS, 0.5) };
    },
  },
});

async function compile(): Promise<WebAssembly.Exports> {
  const features = fused ? ['simd', 'relaxed-simd'] : ['simd'];
  const options = { optimizeLevel: 3, converge: true, noAssert: true, runtime: 'stub', enable: features };
  const { binary, error, stderr } = await asc.compileString({ 'peak.ts': peakSource(fused) }, options);
  if (error !== null || binary === null) throw new Error(`asc: ${error?.message}\n${stderr}`);
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(binary));
  return instance.exports;
}
