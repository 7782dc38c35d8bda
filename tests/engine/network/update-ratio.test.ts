import { describe, expect, it } from 'vitest';
import { MEASURED_UPDATES, updateMeter } from '#engine/network/train/update-ratio.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';

const backend = createBackend('reference');

function parameters() {
  const [weights, biases] = [backend.zeros([2, 2]), backend.zeros([2])];
  weights.data.set([3, 0, 0, 4]);
  return { weights, biases };
}

describe('how far updates move a weight matrix', () => {
  it('is ‖ΔW‖/‖W‖ of the weights before the update, biases left out', () => {
    const { weights, biases } = parameters();
    const meter = updateMeter([weights, biases]);
    meter.measure(() => {
      weights.data.set([3, 3, 4, 4]);
      biases.data.fill(100);
    });
    expect(meter.ratios()).toEqual([1]);
  });

  it('is the mean over the first updates; later ones are made and not measured', () => {
    const { weights } = parameters();
    const meter = updateMeter([weights]);
    const scale = (factor: number) => meter.measure(() => void backend.scale(factor, weights));
    for (let update = 0; update < MEASURED_UPDATES; update++) scale(update % 2 === 0 ? 2 : 0.5);
    expect(meter.ratios()[0]).toBeCloseTo(0.75, 12);
    scale(1000);
    expect(meter.ratios()[0]).toBeCloseTo(0.75, 12);
    expect(weights.data[0]).toBe(3000);
  });

  it('is not a number before the first update', () => {
    expect(updateMeter([parameters().weights]).ratios()).toEqual([Number.NaN]);
  });
});
