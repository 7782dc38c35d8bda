/**
 * @file AssemblyScript for the ceiling of 128-bit vectors: loops that touch no memory. Each of `chains` vectors is
 * multiplied and added to in every step, the mix of a matrix product; a step waits for the one before it only within
 * its own chain, so that with enough chains the arithmetic units are never idle.
 */

/** With the constant and the compiler's scratch register the last fills all sixteen. */
export const CHAINS = [4, 6, 8, 10, 12, 14] as const;

export function peakName(dtype: 'float64' | 'float32', chains: number): string {
  return `peak${dtype === 'float64' ? 64 : 32}x${chains}`;
}

/** One exported function for each number of chains and dtype: (steps, 0.5) → a number that depends on all of them. */
export function peakSource(fused: boolean): string {
  const types = [
    ['float64', 'f64x2'],
    ['float32', 'f32x4'],
  ] as const;
  return types
    .flatMap(([dtype, type]) => CHAINS.map((chains) => loop(peakName(dtype, chains), type, chains, fused)))
    .join('\n');
}

function loop(name: string, type: 'f64x2' | 'f32x4', chains: number, fused: boolean): string {
  const names = Array.from({ length: chains }, (_, i) => `x${i}`);
  const next = (x: string) =>
    fused ? `${type}.relaxed_madd(${x}, c, c)` : `${type}.add(${type}.mul(${x}, c), c)`;
  const sum = names.reduce((left, right) => `${type}.add(${left}, ${right})`);
  const lane = type === 'f64x2' ? 'half' : '<f32>half';
  // x → 0.5 x + 0.5 stays near 1: no overflow, no subnormals. The constant is an argument: a compiler that knows it
  // loads it anew for every use.
  return `export function ${name}(steps: i32, half: f64): f64 {
  const c = ${type}.splat(${lane});
${names.map((x, i) => `  let ${x} = ${type}.splat(${1 + i / 16});`).join('\n')}
  for (let step = 0; step < steps; step++) {
${names.map((x) => `    ${x} = ${next(x)};`).join('\n')}
  }
  return <f64>${type}.extract_lane(${sum}, 0);
}`;
}
