/**
 * @file Expectations over one batch-normalised unit: its B values are uniform on the sphere of radius √B in the subspace
 * of mean 0 (by symmetry at infinite width), so that one value is √(B−1) times a coordinate of a unit vector, and two
 * have correlation −1/(B−1).
 */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { atan2, cos, pow, sin } from '#engine/core/elementary.ts';
import { compositeRule, type Rule } from './legendre.ts';

/** E g(x_1) over the batch's sphere, batch B ≥ 4. */
export function sphereExpectation(g: (x: number) => number, batch: number): number {
  const radius = Math.sqrt(batch - 1);
  // x = radius·sin ψ with weight cos^(B−3) ψ; normalised by the same rule, so that no Γ function is needed.
  const { nodes, weights } = halfAngleRule(batch, batch - 3);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < nodes.length; i++) {
    const x = radius * sin(nodes[i] ?? 0);
    sum += (weights[i] ?? 0) * (g(x) + g(-x));
    total += 2 * (weights[i] ?? 0);
  }
  return sum / total;
}

/**
 * E g(x_1) g(x_2) over the batch's sphere, batch B ≥ 4. In polar coordinates kinks at 0 lie
 * on four rays, where the panels end; the radius r = sin ψ has the weight sin ψ cos^(B−4) ψ.
 */
export function sphereKernel(g: (x: number) => number, batch: number): number {
  const radius = Math.sqrt(batch - 1);
  const correlation = -1 / (batch - 1);
  const angle = atan2(Math.sqrt((1 - correlation) * (1 + correlation)), correlation);
  const radial = halfAngleRule(batch, batch - 4);
  const angular = sectorRule(angle);
  const xs = angular.nodes.map((theta) => radius * cos(theta));
  const ys = angular.nodes.map((theta) => radius * cos(theta - angle));
  let sum = 0;
  let total = 0;
  for (let i = 0; i < radial.nodes.length; i++) {
    const r = sin(radial.nodes[i] ?? 0);
    let ring = 0;
    for (let j = 0; j < xs.length; j++) {
      const x = r * (xs[j] ?? 0);
      const y = r * (ys[j] ?? 0);
      ring += (angular.weights[j] ?? 0) * (g(x) * g(y) + g(-x) * g(-y));
    }
    const weight = (radial.weights[i] ?? 0) * r;
    sum += weight * ring;
    total += weight * 2 * Math.PI;
  }
  return sum / total;
}

/** Rule for ∫ f(ψ) cos^power ψ dψ over [0, π/2], with panels that halve down to the width of the weight, 1/√B. */
function halfAngleRule(batch: number, power: number): Rule {
  const edges = [0];
  const finest = Math.max(1, Math.sqrt(batch));
  let halvings = 1;
  while (powerOfTwo(halvings) < finest) halvings++;
  for (let k = halvings; k >= 0; k--) edges.push(0.5 * Math.PI * powerOfTwo(-k));
  const { nodes, weights } = compositeRule(edges);
  return { nodes, weights: weights.map((weight, i) => weight * pow(cos(nodes[i] ?? 0), power)) };
}

/** Rule over half a turn of theta, [angle − π/2, angle + π/2), which with its mirror image is all of it: sectors end where x or y is 0. */
function sectorRule(angle: number): Rule {
  const PANELS = 4;
  const edges: number[] = [];
  const ends = [angle - 0.5 * Math.PI, 0.5 * Math.PI, angle + 0.5 * Math.PI] as const;
  for (let sector = 0; sector < 2; sector++) {
    const [left = 0, right = 0] = [ends[sector], ends[sector + 1]];
    for (let k = 0; k < PANELS; k++) edges.push(left + ((right - left) * k) / PANELS);
  }
  return compositeRule([...edges, ends[2]]);
}
