/** @file Kind `float_format`: what number formats hold, and how many layers a gradient lasts in them. */

import { log } from '#engine/core/elementary.ts';
import { DTYPES, type Dtype } from '#engine/tensor/dtype.ts';
import { numberFormat } from '#engine/tensor/number-format.ts';
import { type CaseKind, exactJob } from '../job.ts';
import { LIMITS } from '../limits.ts';

/** In the order of the fixture; float64 stands only in the count of layers. */
const SHOWN: readonly Dtype[] = ['float16', 'bfloat16', 'float32'];

export const floatFormat: CaseKind = {
  fields: ['rate_per_layer_nats'],
  read(input) {
    const rate = input.number('rate_per_layer_nats', LIMITS.factor);
    return exactJob({ results: 16 }, () => ({
      ...Object.fromEntries(SHOWN.map((dtype) => [dtype, written(dtype)])),
      layers_from_1_to_min_subnormal: Object.fromEntries(
        DTYPES.map((dtype) => [dtype, layersTo(numberFormat(dtype).minSubnormal, rate)]),
      ),
    }));
  },
};

function written(dtype: Dtype) {
  const { max, minNormal, minSubnormal, eps } = numberFormat(dtype);
  return { max, min_normal: minNormal, min_subnormal: minSubnormal, eps };
}

/** Whole layers before a gradient of 1 is smaller than `least`; a gradient that does not shrink never is. */
function layersTo(least: number, rate: number): number {
  return rate < 0 ? Math.floor(log(least) / rate) : Number.POSITIVE_INFINITY;
}
