/** @file What is said between the app and a reading thread. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { Result } from '#engine/core/result.ts';
import type { VaultProfile } from '#engine/profile/profile.ts';
import type { ReadBatch, VaultScan, WantedFile } from '#main/app/ports.ts';

export type ReaderJob =
  | { readonly kind: 'scan'; readonly paths?: readonly NotePath[] }
  | { readonly kind: 'read'; readonly files: readonly WantedFile[]; readonly profile: VaultProfile };

export interface ReaderRequest {
  readonly id: number;
  readonly job: ReaderJob;
}

/** The answer to a `scan` is a scan, that to a `read` a batch in the order of its files. */
export interface ReaderResponse {
  readonly id: number;
  readonly scan?: Result<VaultScan, AppError>;
  readonly batch?: ReadBatch;
}
