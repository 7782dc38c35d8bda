/**
 * @file Results → the figure beside a card. Everything is computed here; a renderer only draws. The sentence's own
 * prediction is always a line of its own, so that the figure would look different had the sentence been true.
 */

import { log } from '#engine/core/elementary.ts';
import type {
  Bilingual,
  Experiment,
  ExperimentResult,
  ExperimentSpec,
  FigureLine,
  FigureModel,
  Series,
} from '../types.ts';
import { factorText, valueText } from './format.ts';

/** log10 of 2^-24, the smallest number float16 holds. */
const FLOAT16_FLOOR = -7.224719895935548;

interface Scene {
  readonly spec: ExperimentSpec;
  readonly measured: Series;
  readonly theory: Series | undefined;
  readonly product: Series | undefined;
  /** x of the figure from left to right: where the gradient starts, where it arrives. */
  readonly last: number;
  readonly first: number;
}

export interface FigureOptions {
  /** The switch is on: its sentence is shown instead. */
  readonly switched?: boolean;
}

/** The figure of an experiment's result, or `null` where a number says it all. */
export function buildFigure(
  experiment: Experiment,
  result: ExperimentResult,
  options: FigureOptions = {},
): FigureModel | null {
  const scene = sceneOf(result);
  if (experiment.figure === 'none' || scene === null) return null;
  const template = options.switched ? (experiment.switch?.shows ?? experiment.sentence) : experiment.sentence;
  return {
    xLabel: axisLabel(scene.spec),
    yLabel: { zh: '剩下的梯度（相对最后一层）', en: 'gradient left (relative to the last layer)' },
    xDomain: [scene.last, scene.first],
    lines: linesOf(experiment, scene),
    sentence: fill(template ?? { zh: '', en: '' }, valuesOf(scene, result.seeds)),
  };
}

function sceneOf(result: ExperimentResult): Scene | null {
  const named = (name: string) => result.series.find((series) => series.name === name);
  const measured = named('gradient_ratio');
  const first = measured?.x[0];
  const last = measured?.x[measured.x.length - 1];
  if (measured === undefined || first === undefined || last === undefined) return null;
  const scene = {
    spec: result.spec,
    measured,
    theory: named('gradient_theory'),
    product: named('norm_product'),
  };
  return { ...scene, first, last };
}

function linesOf(experiment: Experiment, scene: Scene): FigureLine[] {
  switch (experiment.figure) {
    case 'sigmoid-decay':
      return [
        straight(scene, -log(4), { zh: '这句话：每层 ×0.25', en: 'the sentence: ×0.25 a layer' }, 'dashed'),
        measuredLine(scene),
        floatFloor(scene),
      ];
    case 'relu-decay':
      return [
        straight(scene, 0, { zh: '这句话：每层 ×1', en: 'the sentence: ×1 a layer' }, 'dashed'),
        measuredLine(scene),
        floatFloor(scene),
      ];
    case 'residual-path':
      return [
        straight(scene, 0, { zh: '这句话：恒等通路 ×1', en: 'the sentence: identity path ×1' }, 'dashed'),
        measuredLine(scene),
        ...branchesAlone(scene.spec, scene),
      ];
    case 'norm-product':
      return [...productLine(scene), measuredLine(scene)];
    case 'depth-curve':
      return [...theoryLine(scene), measuredLine(scene), floatFloor(scene)];
    case 'none':
      return [];
    default:
      return experiment.figure satisfies never;
  }
}

/** A factor per layer, from 1 at the last layer. */
function straight(scene: Scene, lnFactor: number, label: Bilingual, style: FigureLine['style']): FigureLine {
  const points = scene.measured.x.map((x) => [x, ((scene.last - x) * lnFactor) / Math.LN10 + 0] as const);
  return { label, style, points: finite(points.reverse()) };
}

function measuredLine({ measured, spec }: Scene): FigureLine {
  const factor = factorText(lnPerLayer(measured));
  const { zh, en } = unitOf(spec);
  const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN;
  const points = measured.x.map((x, i) => [x, at(measured.y, i)] as const).reverse();
  const band = measured.x
    .map((x, i) => [x, at(measured.low, i), at(measured.high, i)] as const)
    .filter(([, low, high]) => Number.isFinite(low) && Number.isFinite(high))
    .reverse();
  const wide = band.some(([, low, high]) => low !== high);
  const line = {
    label: { zh: `实测：每${zh} ×${factor}`, en: `measured: ×${factor} a ${en}` },
    style: 'solid' as const,
  };
  return wide ? { ...line, points: finite(points), band } : { ...line, points: finite(points) };
}

function floatFloor(scene: Scene): FigureLine {
  const label = { zh: 'float16 的下限 6×10⁻⁸', en: 'float16 floor 6×10⁻⁸' };
  const points = [scene.last, scene.first].map((x) => [x, FLOAT16_FLOOR] as const);
  return { label, style: 'floor', points };
}

/** The same branches in a plain chain: alpha √(sigma_w²/2) a block for ReLU, where theory is exact in expectation. */
function branchesAlone(spec: ExperimentSpec, scene: Scene): FigureLine[] {
  const ln = branchFactor(spec);
  if (ln === null) return [];
  const label = {
    zh: `没有捷径：每块 ×${factorText(ln)}`,
    en: `without the shortcut: ×${factorText(ln)} a block`,
  };
  return [straight(scene, ln, label, 'floor')];
}

function branchFactor(spec: ExperimentSpec): number | null {
  if (spec.kind !== 'residual' || spec.branch_jacobian !== undefined || spec.activation !== 'relu')
    return null;
  return spec.alpha > 0 && spec.sigma_w2 > 0 ? log(spec.alpha) + 0.5 * log(spec.sigma_w2 / 2) : null;
}

function productLine(scene: Scene): FigureLine[] {
  const { product } = scene;
  if (product === undefined) return [];
  const points = product.x.map((x, i) => [x, product.y[i] ?? Number.NaN] as const).reverse();
  const label = {
    zh: `范数连乘：${valueText(product.y[0] ?? 0)}`,
    en: `product of norms: ${valueText(product.y[0] ?? 0)}`,
  };
  return [{ label, style: 'dashed', points: finite(points) }];
}

function theoryLine({ theory }: Scene): FigureLine[] {
  if (theory === undefined) return [];
  const points = theory.x.map((x, i) => [x, theory.y[i] ?? Number.NaN] as const).reverse();
  const factor = factorText(lnPerLayer(theory));
  return [
    {
      label: { zh: `理论：每层 ×${factor}`, en: `theory: ×${factor} a layer` },
      style: 'dashed',
      points: finite(points),
    },
  ];
}

/** A gradient of exactly 0 has no logarithm: the line ends before it. */
function finite(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return points.filter(([, y]) => Number.isFinite(y));
}

/** Mean natural logarithm per layer of a log10 series. */
function lnPerLayer(series: Series): number {
  const steps = series.x.length - 1;
  return steps === 0 ? 0 : ((series.y[0] ?? 0) * Math.LN10) / steps;
}

/** What `{placeholders}` of a sentence stand for. */
function valuesOf(scene: Scene, seeds: number): Record<string, string> {
  const { measured, theory, product, spec } = scene;
  const branch = branchFactor(spec);
  const blocks = measured.x.length - 1;
  return {
    per_layer: factorText(lnPerLayer(measured)),
    left: valueText(measured.y[0] ?? Number.NaN),
    depth: String(scene.last),
    seeds: String(seeds),
    theory: theory === undefined ? '?' : factorText(lnPerLayer(theory)),
    predicted: product === undefined ? '?' : valueText(product.y[0] ?? Number.NaN),
    without: branch === null ? '0' : valueText((branch * blocks) / Math.LN10),
  };
}

function fill({ zh, en }: Bilingual, values: Readonly<Record<string, string>>): Bilingual {
  const filled = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return { zh: filled(zh), en: filled(en) };
}

function unitOf(spec: ExperimentSpec): Bilingual {
  if (spec.kind === 'residual') return { zh: '块', en: 'block' };
  if (spec.kind === 'recurrent') return { zh: '步', en: 'step' };
  return { zh: '层', en: 'layer' };
}

function axisLabel(spec: ExperimentSpec): Bilingual {
  if (spec.kind === 'residual') return { zh: '残差块（从输出到输入）', en: 'block (from output to input)' };
  if (spec.kind === 'recurrent') return { zh: '时间步（从后到前）', en: 'time step (backwards)' };
  return { zh: '层（从输出到输入）', en: 'layer (from output to input)' };
}
