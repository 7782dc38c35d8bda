/** @file The backend of a run, by its name. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import { availableBackends } from '#engine/tensor/create-backend.ts';

/** Without a name `simd` where the machine has it, else `reference`. Error: `unknown-backend` with those that run here. */
export function backendNamed(name: string | undefined): Result<BackendName, AppError> {
  const available = availableBackends();
  if (name === undefined) return ok(available.includes('simd') ? 'simd' : 'reference');
  const found = available.find((one) => one === name);
  if (found !== undefined) return ok(found);
  return err({
    code: 'unknown-backend',
    message: `There is no backend ${name} on this machine.`,
    hint: `Choose one of: ${available.join(', ')}.`,
  });
}
