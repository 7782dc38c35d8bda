/** @file Normal numbers straight into this memory: the stream of `Rng.fillNormals`. */

import type { Backend } from '../backend.ts';
import { referenceBackend } from '../reference.ts';
import type { Device } from './device.ts';

export function normals(_device: Device): Pick<Backend, 'fillNormals'> {
  return { fillNormals: referenceBackend.fillNormals };
}
