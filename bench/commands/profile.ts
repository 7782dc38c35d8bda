/** @file The same share by sampling: V8's profiler looks at a running pass and counts where it finds it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { instantiate } from '#engine/tensor/wasm/module.ts';
import { BATCH, DEPTH, DTYPES, WIDTHS } from '../work.ts';
import type { Say } from './say.ts';

export interface Profile {
  readonly dtype: string;
  readonly n: number;
  /** Of the samples, by function, the largest first. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SCRIPT = fileURLToPath(new URL('../ours/run-passes.ts', import.meta.url));

export function profilePasses(say: Say): Profile[] {
  return DTYPES.flatMap((dtype) =>
    WIDTHS.filter((n) => n >= 256).map((n) => {
      say(`profile: ${dtype}, n = ${n}`);
      return { dtype, n, functions: profileOf(n, dtype) };
    }),
  );
}

function profileOf(n: number, dtype: string): Profile['functions'] {
  const folder = mkdtempSync(join(tmpdir(), 'nabla-profile-'));
  try {
    const flags = ['--disable-warning=ExperimentalWarning', '--cpu-prof', `--cpu-prof-dir=${folder}`];
    const work = JSON.stringify({ kind: 'pass', n, depth: DEPTH, batch: BATCH, dtype });
    const { status, stderr } = spawnSync(process.execPath, [...flags, SCRIPT, work], { encoding: 'utf8' });
    const [file] = readdirSync(folder);
    if (status !== 0 || file === undefined) throw new Error(`no profile: ${stderr}`);
    return sharesOf(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Only what is sampled inside a pass: drawing the weights before it does not count. */
function sharesOf(profile: CpuProfile): Profile['functions'] {
  const inside = insidePass(profile);
  const spent = new Map<string, number>();
  profile.samples.forEach((id, i) => {
    const name = inside.get(id);
    if (name !== undefined) spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas[i] ?? 0));
  });
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return [...spent]
    .map(([name, time]) => ({ name, share: time / total }))
    .sort((x, y) => y.share - x.share)
    .slice(0, 12);
}

/** Names of the functions at and below `run` of ours/pass.ts, by node. */
function insidePass({ nodes }: CpuProfile): Map<number, string> {
  const kernels = kernelNames();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names = new Map<number, string>();
  const waiting = nodes
    .filter(({ callFrame: { functionName, url } }) => functionName === 'run' && url.endsWith('ours/pass.ts'))
    .map(({ id }) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = byId.get(id);
    const name = node?.callFrame.functionName || '(anonymous)';
    names.set(id, kernels.get(name) ?? name);
    waiting.push(...(node?.children ?? []));
  }
  return names;
}

/** The profiler knows kernels by their index in the module, which is also the `name` of an exported function. */
function kernelNames(): Map<string, string> {
  const kernels: object = instantiate('simd', new WebAssembly.Memory({ initial: 48, maximum: 48 }));
  return new Map(
    Object.entries(kernels).flatMap(([name, value]) =>
      typeof value === 'function' ? [[`wasm-function[${value.name}]`, name] as const] : [],
    ),
  );
}
