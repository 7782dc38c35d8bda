/**
 * @file JSON Schema of a spec, derived from what the readers ask for. It describes every field by itself; what fields
 * demand of each other is for the reader alone, so that the schema refuses nothing that can be read.
 */

import type { Bilingual } from '../bilingual.ts';
import { MAX_ENTRY } from '../fields/bounds.ts';
import type { Shape } from '../fields/field-record.ts';
import { SPEC_KINDS } from '../kinds/registry.ts';
import type { SpecKind } from '../kinds/specs.ts';
import { ID } from '../spec/head.ts';
import { described, type FieldDescription, fieldsOf } from './fields-of.ts';
import { FIELD_WORDS } from './words/fields.ts';

type Json = Readonly<Record<string, unknown>>;

/** Draft 7, which editors know best. */
export function experimentSchema(): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Nabla experiment',
    description:
      'One experiment: a fenced block marked "experiment" in a note, a value of its front matter, or a file.',
    type: 'object',
    required: ['kind'],
    properties: {
      kind: {
        ...worded(FIELD_WORDS.kind ?? null),
        anyOf: [{ enum: SPEC_KINDS }, { type: 'string', pattern: ID.source }],
      },
    },
    allOf: SPEC_KINDS.map((kind) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { $ref: `#/definitions/${kind}` },
    })),
    definitions: Object.fromEntries(SPEC_KINDS.map((kind) => [kind, schemaOfKind(kind)])),
  };
}

function schemaOfKind(kind: SpecKind): Json {
  const { properties, ...rest } = mapSchema(fieldsOf(kind), kind);
  const id = { ...properties.id, pattern: ID.source };
  return { ...rest, properties: { kind: { const: kind }, ...properties, id } };
}

function mapSchema(fields: readonly FieldDescription[], kind: SpecKind) {
  const required = fields.filter(({ needed }) => needed === 'always').map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, kind)])),
    additionalProperties: false,
  };
}

function fieldSchema({ shapes, fallback, words }: FieldDescription, kind: SpecKind): Json {
  return {
    ...worded(words),
    ...anyOf(shapes, kind),
    ...(fallback === null ? {} : { default: fallback }),
  };
}

function anyOf(shapes: readonly Shape[], kind: SpecKind): Json {
  const [first, ...others] = shapes.map((shape) => shapeSchema(shape, kind));
  return others.length === 0 ? (first ?? {}) : { anyOf: [first, ...others] };
}

function shapeSchema(shape: Shape, kind: SpecKind): Json {
  switch (shape.form) {
    case 'number':
      return {
        type: shape.bounds.integer ? 'integer' : 'number',
        minimum: shape.bounds.min,
        maximum: shape.bounds.max,
      };
    case 'word':
      return { enum: shape.choices };
    case 'text':
      return { type: ['string', 'number', 'boolean'] };
    case 'boolean':
      return { type: 'boolean' };
    case 'amount':
      return { type: ['number', 'string'] };
    case 'entry':
      return shape.words
        ? { anyOf: [{ type: 'number' }, { enum: ['Infinity', '-Infinity', 'NaN'] }] }
        : { type: 'number', minimum: -MAX_ENTRY, maximum: MAX_ENTRY };
    case 'list':
      return {
        type: 'array',
        minItems: shape.least,
        maxItems: shape.most,
        items: shapeSchema(shape.of, kind),
      };
    case 'map':
      return mapSchema(described(shape.fields, kind), kind);
    case 'names': {
      const values = described(shape.fields, kind).flatMap(({ shapes }) => shapes);
      return {
        type: 'object',
        minProperties: 1,
        maxProperties: shape.most,
        additionalProperties: anyOf(values, kind),
      };
    }
    default:
      return shape satisfies never;
  }
}

function worded(words: Bilingual | null): Json {
  return words === null ? {} : { description: `${words.en} | ${words.zh}` };
}
