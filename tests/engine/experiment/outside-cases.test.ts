import { describe, expect, it } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';

function verdicts(text: string): Record<string, string> {
  const spec = parseSpec(text, { path: 'spec', line: 1 });
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  const result = runSpec(spec.value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return Object.fromEntries(result.value.claims.map(({ that, verdict }) => [that, verdict]));
}

const claims = (...all: readonly string[]) => `claims:\n${all.map((that) => `  - that: ${that}\n`).join('')}`;

describe('verdicts that were once wrong', () => {
  it('never supports a claim together with its opposite', () => {
    const found = verdicts(
      `kind: calc\nlet: {a: 2}\n${claims('0.1+0.2 > 0.3', '0.1+0.2 <= 0.3', 'log10(1000) < 3', 'log10(1000) >= 3')}`,
    );
    expect(Object.values(found)).toEqual(['refuted', 'supported', 'refuted', 'supported']);
  });

  it('knows that a norm below the range of a double is still larger than nothing', () => {
    const spec = 'kind: network\ndepth: 1000\nwidth: 4\nactivation: sigmoid\ninit: xavier\nseeds: 3\n';
    const found = verdicts(
      spec + claims('gradient_norm[1] > 0 for all seeds', 'gradient_norm[1] > 0', 'gradient_norm[1] < 0'),
    );
    expect(Object.values(found)).toEqual(['supported', 'supported', 'refuted']);
  });

  it('supports the weaker of two claims about a norm whenever it supports the stronger', () => {
    const spec =
      'kind: recurrent\nwidth: 32\nsteps: 60\nactivation: tanh\ninit: gaussian\nspectral_radius: 1.1\ninput_variance: 1\nseeds: 10\n';
    const found = verdicts(
      spec + claims('gradient_norm[first] > 1e-300', 'gradient_norm[first] > 0', 'gradient_norm[first] > -1'),
    );
    expect(Object.values(found)).toEqual(['supported', 'supported', 'supported']);
  });

  it('takes rounding noise for what it is', () => {
    const spec =
      'kind: recurrent\nwidth: 16\nsteps: 40\nactivation: linear\ninit: orthogonal\nspectral_radius: 1\nseeds: 12\n';
    expect(
      Object.values(verdicts(spec + claims('exp(rate) <= 1', 'gradient_norm[first] <= gradient_norm[last]'))),
    ).toEqual(['supported', 'supported']);
  });
});
