/** @file What the script of one kind consists of: how a trial is measured in Python, and what its quantities are called there. */

/** A quantity of the claim language as a Python variable. */
export interface TorchQuantity {
  readonly variable: string;
  /** A list with an entry per layer or step; otherwise one number. */
  readonly list: boolean;
  /** The variable holds natural logarithms: a norm, which is averaged as one and may leave the range of a double. */
  readonly logarithms: boolean;
  /** The number itself where it is the same in every trial. */
  readonly constant: number | null;
  /** Lines after those of the trial that give the variable its value; written only when a claim names it. */
  readonly lines: readonly string[];
}

export type Quantities = Readonly<Record<string, TorchQuantity>>;

export type TorchTrials =
  /** Nothing is random and nothing varies. */
  | { readonly kind: 'once' }
  /** The body is repeated under `torch.manual_seed(seed)`; `seeds` is a variable of the setup. */
  | { readonly kind: 'seeds'; readonly first: number }
  /** Every point of a grid: variables and the Python expressions of their values. */
  | { readonly kind: 'grid'; readonly axes: readonly (readonly [variable: string, values: string])[] };

export interface TorchTrial {
  /** Lines after the imports, run once. */
  readonly setup: readonly string[];
  /** Lines of one trial. */
  readonly body: readonly string[];
  readonly trials: TorchTrials;
  /** What claims may name here; it may be less than the kind offers. */
  readonly quantities: Quantities;
  readonly dtype: 'float64' | 'float32';
}

export type Shape = 'number' | 'list';

/** A float of every trial, or a list of them. */
export function measured(variable: string, shape: Shape = 'number', lines: readonly string[] = []) {
  return { variable, list: shape === 'list', logarithms: false, constant: null, lines };
}

/** A float that one expression gives. */
export function valued(variable: string, expression: string): TorchQuantity {
  return measured(variable, 'number', [`${variable} = ${expression}`]);
}

/** A list that one expression gives. */
export function listed(variable: string, expression: string): TorchQuantity {
  return measured(variable, 'list', [`${variable} = ${expression}`]);
}

/** A norm or a list of norms, held by the variable `log_<name>` as logarithms. */
export function norm(name: string, shape: Shape = 'number', lines: readonly string[] = []): TorchQuantity {
  return { variable: `log_${name}`, list: shape === 'list', logarithms: true, constant: null, lines };
}

/** A norm whose logarithm one expression gives. */
export function normOf(name: string, expression: string, before: readonly string[] = []): TorchQuantity {
  return norm(name, 'number', [...before, `log_${name} = ${expression}`]);
}

/** Norms whose logarithms one expression lists. */
export function normsOf(name: string, expression: string, before: readonly string[] = []): TorchQuantity {
  return norm(name, 'list', [...before, `log_${name} = ${expression}`]);
}

/** A number that every trial shares, written where it is named. */
export function constant(variable: string, value: number): TorchQuantity {
  return { variable, list: false, logarithms: false, constant: value, lines: [] };
}
