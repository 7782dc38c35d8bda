/** @file Python's spelling: numbers, lists, names, comments, activations. */

import type { MatrixRows } from '../kinds/spec-base.ts';

/** Whole numbers stay whole, as in `0.25 ** (depth - 1)`. */
export function number(value: number): string {
  if (Number.isNaN(value)) return 'math.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'math.inf' : '-math.inf';
  // Beyond 2^53 a whole number would become one of Python's long ones.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

/** With a point, so that torch takes it for a float. */
function float(value: number): string {
  return Number.isSafeInteger(value) ? `${value}.0` : number(value);
}

export function vector(values: readonly number[]): string {
  return `torch.tensor([${values.map(float).join(', ')}])`;
}

export function matrix(rows: MatrixRows): string {
  return `torch.tensor([${rows.map((row) => `[${row.map(float).join(', ')}]`).join(', ')}])`;
}

/** `a, b, phi = 1, 2, torch.tanh`: numbers, or expressions. */
export function assign(values: Readonly<Record<string, number | string>>): string {
  const texts = Object.values(values).map((value) => (typeof value === 'number' ? number(value) : value));
  return `${Object.keys(values).join(', ')} = ${texts.join(', ')}`;
}

const SHOWN = 160;

/** One line whatever the text holds: words of a note never become code (law L8). */
export function comment(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return `# ${flat.length > SHOWN ? `${flat.slice(0, SHOWN - 1)}…` : flat}`;
}

/** Words of Python and names that the scripts themselves use. */
const TAKEN = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda match nonlocal not or pass raise return try while with yield abs all any float len list map max
  min print range sum zip math torch vjp trial seed seeds sides left right slack worst failed strain x mean error low
  high inside outside parts value whole`.split(/\s+/),
);

/** A name of a spec as a variable; what Python or the script itself calls something gets an underscore. */
export function variable(name: string): string {
  return TAKEN.has(name) || name.startsWith('_') || name.endsWith('_') ? `${name}_` : name;
}

const ACTIVATIONS: Readonly<Record<string, string>> = {
  linear: 'torch.nn.Identity()',
  sigmoid: 'torch.sigmoid',
  tanh: 'torch.tanh',
  relu: 'torch.relu',
  leaky_relu: 'torch.nn.LeakyReLU()',
  elu: 'torch.nn.ELU()',
  selu: 'torch.selu',
  gelu: 'torch.nn.GELU()',
  gelu_tanh: 'torch.nn.GELU("tanh")',
  silu: 'torch.nn.SiLU()',
  softplus: 'torch.nn.Softplus()',
  mish: 'torch.nn.Mish()',
  erf: 'torch.erf',
};

/** The activation as a Python function; `slope` is that of leaky ReLU below 0. Throws on a name that no spec can have. */
export function activation(name: string, slope?: number): string {
  if (name === 'leaky_relu' && slope !== undefined) return `torch.nn.LeakyReLU(${number(slope)})`;
  const found = ACTIVATIONS[name];
  if (found === undefined) throw new RangeError(`no activation ${name}`);
  return found;
}
