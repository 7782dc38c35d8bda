/** @file Kind `mlp`: every derivative of an explicit fully connected network. */

import { fullyConnectedPass } from '#engine/network/analytic/fully-connected.ts';
import { matrixShape, toRows } from '#engine/tensor/tensor.ts';
import type { CaseReader } from '../case-reader.ts';
import { perEntry } from '../fits.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { inputFit, outputFit, readLayers, units, weightEntries } from '../layers.ts';
import { norm, numbers } from '../written.ts';

/** Only half the squared error is written into a case. */
export function readLoss(input: CaseReader): void {
  input.choice('loss', ['half_sse'], 'half_sse');
}

export const mlp: CaseKind = {
  fields: ['layers', 'X', 'T', 'loss'],
  read(input) {
    readLoss(input);
    const network = readLayers(input);
    const x = input.matrix('X', undefined, inputFit(network));
    const [batch] = matrixShape(x);
    const target = input.matrix('T', perEntry(batch, 'X'), outputFit(network));
    const [entries, held] = [weightEntries(network), batch * units(network)];
    const size = {
      operations: 3 * batch * entries,
      entries: 2 * entries + 5 * held,
      results: entries + 4 * held,
    };
    return exactJob(size, (backend) => {
      const pass = fullyConnectedPass(network, x, target, backend);
      return {
        z: pass.preActivations.map(toRows),
        a: pass.activations.slice(1).map(toRows),
        loss: pass.loss,
        dz: pass.dz.map(toRows),
        dW: pass.dW.map(toRows),
        db: pass.db.map(numbers),
        dX: toRows(pass.dX),
        dW_norm: pass.dW.map((tensor) => norm(tensor, backend)),
        dz_norm: pass.dz.map((tensor) => norm(tensor, backend)),
        dX_norm: norm(pass.dX, backend),
      };
    });
  },
};
