/** @file The published schema, the words of every field and quantity, and the templates agree with the readers. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { fieldsOf } from '#engine/experiment/describe/fields-of.ts';
import { experimentSchema } from '#engine/experiment/describe/json-schema.ts';
import { quantitiesOfKind } from '#engine/experiment/describe/quantities-of.ts';
import { templateOf } from '#engine/experiment/describe/templates.ts';
import { SPEC_KINDS } from '#engine/experiment/kinds/registry.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec, specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import { SPECS, specOf } from '../../support/specs.ts';
import { mustHold } from '../must-hold.ts';

const schema = experimentSchema();
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
const specs = [...catalogue.experiments.values()].map(({ spec }) => spec);
const base = (id: string) => catalogue.experiments.get(id)?.spec;

function isRead(value: unknown): boolean {
  return specFromPlain(value, { path: 'spec.json', line: 1, base }).ok;
}

describe('docs/experiment.schema.json', () => {
  test('is what `nabla experiment schema` prints', () => {
    const file = fileURLToPath(new URL('../../../docs/experiment.schema.json', import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  test('takes every spec of the catalogue', () => {
    for (const spec of specs)
      expect(validate(spec), `${spec.id}: ${JSON.stringify(validate.errors)}`).toBe(true);
  });

  test('takes what the reader takes, a small spec of every kind', () => {
    for (const text of Object.values(SPECS)) expect(validate(specOf(text)), text).toBe(true);
  });

  test('takes a spec that names an experiment of the catalogue', () => {
    expect(validate({ kind: 'kv-cache', claims: ['layers > 1'] })).toBe(true);
  });

  test.each([
    ['no kind', { depth: 3 }],
    ['a kind that cannot be an id', { kind: 'a b' }],
    ['an unknown key', { kind: 'network', depth: 3, activation: 'tanh', widht: 5 }],
    ['a missing field', { kind: 'network', depth: 3 }],
    ['a text for a number', { kind: 'network', depth: '3', activation: 'tanh' }],
    ['a number out of bounds', { kind: 'network', depth: 0, activation: 'tanh' }],
    ['a fraction of a layer', { kind: 'network', depth: 2.5, activation: 'tanh' }],
    ['an unknown word', { kind: 'network', depth: 3, activation: 'tanhh' }],
    ['an unknown word in a list', { kind: 'network', depth: 3, activation: ['tanh', 'than'] }],
    ['an unknown key further in', { kind: 'network', depth: 3, activation: 'tanh', init: { sigma_w: 2 } }],
    ['a missing field further in', { kind: 'network', depth: 3, activation: 'tanh', init: {} }],
    ['a matrix for a vector', { kind: 'network', depth: 3, activation: 'tanh', input: [[1]] }],
    ['an empty list', { kind: 'matrices', matrices: [] }],
    ['an entry that is no number', { kind: 'matrices', matrices: [[['a']]] }],
    ['a claim without "that"', { kind: 'activation', activation: 'tanh', claims: [{ says: 'x' }] }],
    ['claims that are no list', { kind: 'activation', activation: 'tanh', claims: 'derivative_max <= 1' }],
    ['a word for a switch', { kind: 'residual', depth: 3, skip: 'yes' }],
    ['a calculation without names', { kind: 'calc', let: {} }],
    ['a range without steps', { kind: 'calc', let: { p: { from: 1, to: 2 } } }],
    ['a range of one point', { kind: 'calc', let: { p: { from: 1, to: 2, steps: 1 } } }],
    ['a list for a number', { kind: 'calc', let: { p: [1] } }],
    ['an id with a space', { kind: 'calc', let: { p: 1 }, id: 'a b' }],
  ])('refuses %s, and so does the reader', (_, value) => {
    expect(validate(value)).toBe(false);
    expect(isRead(value)).toBe(false);
  });

  test('refuses nothing that the reader takes, whatever is put in the place of a field', () => {
    const keys = [...new Set(SPEC_KINDS.flatMap((kind) => fieldsOf(kind).map(({ name }) => name)))];
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(
        1,
        2,
        0.5,
        'tanh',
        'he',
        true,
        [1, 2],
        [[1]],
        [[[1]]],
        [[[1]], [[2]]],
        { sigma_w2: 1 },
        'NaN',
      ),
    );
    const changed = fc.record({
      spec: fc.constantFrom(...specs),
      changes: fc.dictionary(fc.constantFrom(...keys), values, { maxKeys: 2 }),
      without: fc.constantFrom(...keys),
    });
    mustHold(
      fc.property(changed, ({ spec, changes, without }) => {
        const { [without as 'id']: _, ...kept } = { ...spec, ...changes };
        const value = JSON.parse(JSON.stringify(kept)) as unknown;
        if (isRead(value)) expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
      }),
    );
  });
});

describe.each(SPEC_KINDS)('%s', (kind) => {
  test('every field and every quantity has words in both languages', () => {
    const rows = [...fieldsOf(kind), ...quantitiesOfKind(kind, specs)];
    expect(rows.length).toBeGreaterThan(3);
    for (const { name, words } of rows) expect(words?.zh && words.en, name).toBeTruthy();
  });

  test('what is needed is needed, and what is not is not', () => {
    const whole = Object.entries(read(kind)).filter(([name]) => name !== 'kind');
    for (const { name, needed } of fieldsOf(kind)) {
      const rest = Object.fromEntries(whole.filter(([other]) => other !== name));
      if (needed === 'always') expect(isRead({ ...rest, kind }), name).toBe(false);
    }
  });

  test.each(['en', 'zh'] as const)(
    'its template (%s) runs as it is and every claim is decided',
    (language) => {
      const run = runSpec(read(kind, language));
      if (!run.ok) throw new Error(run.error.message);
      expect(run.value.claims.length).toBeGreaterThan(0);
      for (const { verdict, that } of run.value.claims) expect(verdict, that).not.toBe('inconclusive');
      expect(validate(run.value.spec)).toBe(true);
    },
  );
});

function read(kind: (typeof SPEC_KINDS)[number], language: 'en' | 'zh' = 'en') {
  const spec = parseSpec(templateOf(kind, { id: 'mine', language }), { path: 'mine.yaml', line: 1 });
  if (!spec.ok) throw new Error(spec.error.map(({ message }) => message).join('\n'));
  return spec.value;
}
