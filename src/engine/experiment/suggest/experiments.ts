/** @file Which experiments of the catalogue show something about a concept, the most telling first. */

import type { ConceptId } from './vocabulary/concepts.ts';

export const experimentsOfConcept: Readonly<Record<ConceptId, readonly string[]>> = {
  'vanishing-gradient': ['sigmoid-decay', 'depth-decay'],
  'exploding-gradient': ['norm-product', 'phase-diagram'],
  'activation-slope': ['slope-suprema', 'activation-slope'],
  initialisation: ['xavier-variance', 'he-variance', 'initialisation-matrix'],
  'orthogonal-initialisation': ['jacobian-spectrum'],
  'edge-of-chaos': ['phase-diagram', 'edge-of-chaos'],
  residual: ['residual-path', 'residual-growth'],
  'rnn-gradient': ['rnn-horizon', 'rnn-memory'],
  'gradient-clipping': ['clipping-cliff', 'gradient-clipping'],
  'batch-norm': ['bn-explosion'],
  'warm-up': [],
  'dying-relu': ['dying-relu'],
  'gradient-check': ['gradient-check'],
  'log-normal-spread': ['log-normal-spread'],
  'half-precision': ['half-precision'],
  'float-formats': ['float-formats', 'half-precision'],
  'attention-scaling': ['softmax-scale'],
  'pipeline-bubble': ['pipeline-bubble'],
  'ring-all-reduce': ['all-reduce-volume'],
  'kv-cache': ['kv-cache'],
  'arithmetic-intensity': ['arithmetic-intensity'],
  'bank-conflicts': ['bank-conflicts'],
  quantisation: ['quantiser'],
  'parameter-count': ['transformer-size', 'optimiser-memory'],
  'flop-count': ['transformer-size', 'attention-share'],
};
