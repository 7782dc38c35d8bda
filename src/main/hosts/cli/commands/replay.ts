/** @file `nabla replay`: FSRS-6 steps over a written list of reviews. */

import { AppFailure } from '#engine/contract/transport.ts';
import type { Command } from '../command.ts';
import { columns } from '../text.ts';
import { readJson } from './files.ts';

export const replay: Command = {
  name: 'replay',
  summary: 'Compute stability, difficulty and interval for a list of reviews in a JSON file',
  operands: ['FILE'],
  flags: {},
  example: 'replay reviews.json --json',
  async run({ operands: [file = ''], session }) {
    const input = await readJson(file);
    const steps = await session.withoutData().call('schedule.replay', { input }).catch(inFile(file));
    const rows = steps.map(({ stability, difficulty, interval }, index) => [
      String(index + 1),
      stability.toFixed(4),
      difficulty.toFixed(4),
      String(interval),
    ]);
    return { data: steps, lines: columns([['review', 'stability', 'difficulty', 'interval'], ...rows]) };
  },
};

function inFile(file: string): (thrown: unknown) => never {
  return (thrown) => {
    if (!(thrown instanceof AppFailure)) throw thrown;
    throw new AppFailure({ ...thrown.error, message: `${file}: ${thrown.error.message}` });
  };
}
