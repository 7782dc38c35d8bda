import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hashOfJson } from '#engine/core/hash.ts';
import { ENGINE_VERSION } from '#engine/experiment/engine-version.ts';
import { SPEC_KINDS } from '#engine/experiment/kinds/registry.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';

/** One small spec for each way of simulating and judging, as somebody would write it. */
const SPECS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../fixtures/engine-specs.json', import.meta.url)), 'utf8'),
);
/** Version → name of the spec → hash of its claims as they were judged then. */
const GOLDEN: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../fixtures/engine-results.json', import.meta.url)), 'utf8'),
);

function resultOf(text: string): string {
  const spec = parseSpec(text, { path: 'x.yaml', line: 1 });
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join('; '));
  const result = runSpec(spec.value, { backend: 'reference' });
  if (!result.ok) throw new Error(result.error.message);
  const numbers = result.value.claims.map(({ measured, interval, verdict, violations }) =>
    [measured, ...interval, verdict, violations].map(String),
  );
  return hashOfJson(numbers).slice(0, 16);
}

describe('the version of the engine', () => {
  it('is raised when a result changes, because kept results are found by it', () => {
    const now = Object.fromEntries(Object.entries(SPECS).map(([name, text]) => [name, resultOf(text)]));
    const hint =
      'raise ENGINE_VERSION and add a line for it to engine-results.json; never change an older line';
    expect(now, hint).toEqual(GOLDEN[ENGINE_VERSION]);
  });

  it('speaks for every kind of spec', () => {
    const spoken = Object.values(SPECS).map((text) => /^kind: (\S+)/.exec(text)?.[1]);
    expect(SPEC_KINDS.filter((kind) => !spoken.includes(kind))).toEqual([]);
  });

  it('has a line for every version so far', () => {
    const versions = Array.from({ length: ENGINE_VERSION }, (_, i) => String(i + 1));
    expect(Object.keys(GOLDEN)).toEqual(versions);
    const lines = Object.values(GOLDEN).map((line) => JSON.stringify(line));
    expect(new Set(lines).size).toBe(lines.length);
  });
});
