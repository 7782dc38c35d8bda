/** @file `nabla experiment torch`: the measurement of an experiment's first claim as a short PyTorch script. */

import { fail } from '#engine/contract/transport.ts';
import type { Command } from '../command.ts';
import { SPEC_FLAGS, specRequest } from './spec-request.ts';

export const experimentTorch: Command = {
  name: 'experiment torch',
  summary:
    "Print a self-contained PyTorch script that repeats the measurement of an experiment's first claim",
  operands: ['ID|FILE'],
  flags: SPEC_FLAGS,
  example: 'experiment torch sigmoid-decay > check.py',
  async run({ values, operands: [name = ''], session }) {
    const request = await specRequest(session, name, values);
    const { script } = await session.withoutData().call('experiment.torch', request);
    if (script === null)
      return fail(
        'no-script',
        `The first claim of ${name} cannot be written as a script of at most 30 lines.`,
        'Run it with `nabla experiment run`.',
      );
    return { data: { script }, lines: [script.trimEnd()] };
  },
};
