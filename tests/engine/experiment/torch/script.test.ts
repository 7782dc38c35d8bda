/** @file What every script is: short, self-contained, and never made of words of a note. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { SPEC_KINDS } from '#engine/experiment/kinds/registry.ts';
import { MOST_LINES, torchScript } from '#engine/experiment/torch/script.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { SPECS, specOf } from '../../../support/specs.ts';
import { mustHold } from '../../must-hold.ts';
import { TORCH_SPECS } from './specs.ts';

const texts = [...Object.values(SPECS), ...Object.values(TORCH_SPECS)];
const specs: readonly ExperimentSpec[] = [
  ...texts.map(specOf),
  ...[...catalogue.experiments.values()].map(({ spec }) => spec),
];
const scripts = specs.flatMap((spec) => torchScript(spec) ?? []);

describe('a script', () => {
  it(`has at most ${MOST_LINES} lines`, () => {
    expect(scripts.length).toBeGreaterThan(200);
    expect(scripts.filter((script) => script.trimEnd().split('\n').length > MOST_LINES)).toEqual([]);
  });

  it('is self-contained: it imports math and torch and nothing else', () => {
    const imported = scripts.flatMap((script) => script.match(/^.*\bimport\b.*$/gm) ?? []);
    expect(new Set(imported)).toEqual(
      new Set(['import math, torch', 'from torch.autograd.functional import vjp']),
    );
  });

  it('names what it is about first and says its number and verdict last', () => {
    for (const script of scripts) {
      const lines = script.trimEnd().split('\n');
      expect(lines[0]).toMatch(/^# /);
      expect(lines.at(-2)).toMatch(/^print\(f"measured /);
      expect(lines.at(-1)).toMatch(/^print\("the claim"/);
    }
  });

  it('exists for every kind', () => {
    const kinds = new Set(specs.filter((spec) => torchScript(spec) !== null).map(({ kind }) => kind));
    expect(SPEC_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('exists for every statement, by the experiment that decides it (law L11)', () => {
    const without = catalogue.statements.filter(({ experiment }) => {
      const spec = catalogue.experiments.get(experiment)?.spec;
      return spec === undefined || torchScript(spec) === null;
    });
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('is left out, never wrong, where a claim asks for what it cannot measure', () => {
    const claim = 'claims: [{that: chi_1 < 2}, {that: rate < 1}]';
    expect(torchScript(specOf('kind: training\ndepth: 3\nclaims: [{that: best_rate < 9}]'))).toBeNull();
    expect(
      torchScript({ ...specOf(`kind: network\ndepth: 3\nactivation: relu\n${claim}`), claims: [] }),
    ).toBeNull();
  });

  it('is left out for a field that it does not know', () => {
    const spec = specOf('kind: network\ndepth: 3\nactivation: relu\nclaims: [{that: rate < 1}]');
    expect(torchScript(spec)).not.toBeNull();
    expect(torchScript(Object.assign({ invented_later: 1 }, spec))).toBeNull();
  });

  it('spells an index from 0, keeps the sign of a power and gives Python names of its own', () => {
    const script = torchScript(
      specOf('kind: calc\nlet: {lambda: 3, max_: 2}\nclaims: [{that: -lambda^2 + max_ <= 2^-1}]'),
    );
    expect(script).toContain('lambda_, max__ = 3, 2');
    expect(script).toContain('left, right = -lambda_ ** 2 + max__, 2 ** -1');
    const layered = torchScript(
      specOf(
        'kind: network\ndepth: 4\nactivation: tanh\nclaims: [{that: "gradient_norm[2] <= gradient_norm[last]"}]',
      ),
    );
    expect(layered).toContain('return log_gradient_norm[1] - (log_gradient_norm[-1])');
  });

  it('stays on the logarithmic scale where numbers leave the range of a double', () => {
    const script = torchScript(
      specOf(
        'kind: network\ndepth: 1000\nactivation: sigmoid\nclaims: [{that: "gradient_norm[first]/gradient_norm[last] <= 0.25^(depth-1)"}]',
      ),
    );
    expect(script).toContain('(depth - 1) * math.log(0.25)');
    expect(script).not.toContain('0.25 **');
  });
});

describe('words of a note', () => {
  const breaks = fc.constantFrom('\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\u001c', ' ');
  /** Everything that ends a line for some reader. */
  const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/u;
  const hostile = fc
    .array(fc.tuple(breaks, fc.constantFrom('import os', '"""', "'", 'print(1)', '#', '\\')), {
      maxLength: 6,
    })
    .map((parts) => parts.flat().join(''));

  it('never become code: names, symbols and meanings end in comments of one line (law L8)', () => {
    mustHold(
      fc.property(hostile, hostile, (id, meaning) => {
        const spec: ExperimentSpec = {
          kind: 'symbols',
          id,
          symbol: meaning,
          occurrences: [{ text: id, meaning }],
          claims: [{ that: 'meanings <= 1', says: id }],
        };
        const script = torchScript(spec) ?? '';
        const code = script.split(BREAKS).filter((line) => !line.startsWith('#'));
        expect(code.join('\n')).not.toMatch(/os|"""|print\(1\)/);
      }),
      300,
    );
  });
});
