/** @file Where the numbers come from. */

import type { Results } from './report.ts';
import { table } from './table.ts';

export function machineTable({ machine, core, minutes, competitors, missing, agreements }: Results): string {
  const worst = Object.entries(competitors ?? {}).map(([name, facts]) => {
    const differences = (agreements ?? []).filter((one) => one.name === name);
    return [
      name,
      Object.entries(facts)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
      differences.map(({ dtype, difference }) => `${dtype} ${difference.toExponential(0)}`).join(', '),
    ];
  });
  const pinned = core === null ? 'not pinned to a core' : 'all pinned to one core';
  const facts = [
    `${machine.date}: ${machine.processor} (${machine.vectors}), ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}.`,
    `Node ${machine.node}, V8 ${machine.v8}. Competitors ${pinned}; load before the run ${machine.load.join(', ')}; the run took ${minutes} minutes.`,
    ...(missing ?? []).map((line) => `Left out: ${line}.`),
  ].join('\n');
  if (worst.length === 0) return facts;
  return `${facts}\n\n${table(['competitor', 'what it is', 'largest difference of a norm'], worst)}`;
}
