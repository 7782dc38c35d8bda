import { readdirSync } from 'node:fs';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { expect, startHost, test } from './support.ts';

const SPECS = [
  'kind: activation\nactivation: gelu\nclaims: [{that: derivative_max within 0.001 of 1.129}]',
  'kind: network\ndepth: 12\nwidth: 24\nactivation: tanh\ninit: xavier\nseeds: 6\nclaims: [{that: rate <= 0}]',
  'kind: network\ndepth: 9\nwidth: 16\nactivation: sigmoid\ninit: orthogonal\nseeds: 5\nclaims: [{that: rate < 0}]',
  'kind: recurrent\nwidth: 16\nsteps: 12\nactivation: tanh\ninit: gaussian\nspectral_radius: 1.1\nseeds: 4\nclaims: [{that: rate < 1}]',
  'kind: matrices\nmatrices: [[[4, 0], [0, 0.25]], [[0.25, 0], [0, 4]]]\ngradient: [1, 1]\nclaims: [{that: product_norm < 20}]',
  'kind: calc\nlet: {p: 4, m: 8}\nclaims: [{that: exp((p-1)/m) * log10(m) < 2}]',
];

function specOf(text: string): ExperimentSpec {
  const parsed = parseSpec(text, { path: 'spec', line: 1 });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

// The test drives the worker itself, which the page's own policy rightly forbids.
test.use({ bypassCSP: true });

test('the same spec and seed give the same bytes in Node and in the browser (law L4)', async ({ page }) => {
  const host = await startHost();
  const worker = readdirSync('out/renderer/assets').find((name) => /^experiment\.worker-.*\.js$/.test(name));
  await page.goto(host.url);
  for (const text of SPECS) {
    const spec = specOf(text);
    const inBrowser = await page.evaluate(
      ([address, sent]) =>
        new Promise<string>((resolve, reject) => {
          const worker = new Worker(`/assets/${address}`, { type: 'module' });
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }) => {
            if (data.type === 'progress') return;
            worker.terminate();
            resolve(JSON.stringify(data.result ?? data.error));
          };
          worker.postMessage({ type: 'run', job: 'same-bytes', spec: sent });
        }),
      [worker, spec] as const,
    );
    const inNode = runSpec(spec);
    expect(inBrowser).toBe(JSON.stringify(inNode.ok ? inNode.value : inNode.error));
  }
  await host.dispose();
});
