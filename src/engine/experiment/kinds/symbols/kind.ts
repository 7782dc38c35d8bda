/** @file The kind `symbols`: counts what one symbol means. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { type KindDefinition, LAYER, single } from '../kind.ts';
import { atOnce, measurements, plainAll, type Simulation } from '../simulation.ts';
import { ONCE } from '../size.ts';
import type { Body } from '../spec-base.ts';
import { NOTHING } from '../work.ts';
import type { SymbolsSpec } from './spec.ts';

const MAX_OCCURRENCES = 64;

export const symbolsKind: KindDefinition<SymbolsSpec> = {
  read: readSymbols,
  quantities: () => ({ meanings: single, occurrences: single }),
  size: () => ONCE,
  work: () => NOTHING,
  parameters: () => [],
  simulate: simulateSymbols,
  place: LAYER,
};

function readSymbols(reader: FieldReader): Body<SymbolsSpec> {
  const symbol = reader.text('symbol') ?? reader.missing('symbol', '');
  const occurrences = reader.maps('occurrences', MAX_OCCURRENCES, (inner) => ({
    text: inner.text('text') ?? inner.missing('text', ''),
    meaning: inner.text('meaning') ?? inner.missing('meaning', ''),
  }));
  return { kind: 'symbols', symbol, occurrences: occurrences ?? reader.missing('occurrences', []) };
}

function simulateSymbols({ occurrences }: SymbolsSpec): Simulation {
  const meanings = new Set(occurrences.map(({ meaning }) => meaning)).size;
  return atOnce(() => ({
    measurements: measurements(plainAll({ meanings, occurrences: occurrences.length })),
    curves: [],
  }));
}
