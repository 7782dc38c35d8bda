/** @file Which experiments of the catalogue show something about a concept, the most telling first. */

import type { ConceptId } from './vocabulary/concepts.ts';

export const experimentsOfConcept: Readonly<Record<ConceptId, readonly string[]>> = {
  'vanishing-gradient': ['sigmoid-decay', 'depth-decay'],
  'exploding-gradient': ['norm-product', 'variance-propagation'],
  'activation-slope': ['activation-slope'],
  initialisation: ['xavier-variance', 'he-variance'],
  'orthogonal-initialisation': [],
  'edge-of-chaos': ['edge-of-chaos', 'variance-propagation'],
  residual: ['residual-path', 'residual-growth'],
  'rnn-gradient': ['rnn-memory'],
  'gradient-clipping': ['gradient-clipping'],
  'batch-norm': [],
  'warm-up': [],
  'dying-relu': [],
  'gradient-check': [],
  'log-normal-spread': [],
  'half-precision': [],
  'float-formats': [],
  'attention-scaling': ['softmax-scale'],
  'pipeline-bubble': ['pipeline-bubble'],
  'ring-all-reduce': ['all-reduce-volume'],
  'kv-cache': ['kv-cache'],
  'arithmetic-intensity': ['arithmetic-intensity'],
  'bank-conflicts': [],
  quantisation: [],
  'parameter-count': [],
  'flop-count': [],
};
