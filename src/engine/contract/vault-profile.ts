/** @file The vault profile as it crosses the contract: what the user decided, what the vault holds under it, what a change would do. */

import * as z from 'zod/mini';
import type { VaultProfile } from '../profile/profile.ts';
import { CardKindName, DiagnosticView } from './views.ts';

const Count = z.int().check(z.nonnegative());
const Line = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\r\n\0]*$/));

export const VaultProfileView = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        folder: z.string().check(z.maxLength(1000)),
        kind: CardKindName,
        active: z.boolean(),
      }),
    )
    .check(z.maxLength(500)),
  ignore: z.array(Line).check(z.maxLength(100)),
  answerHeadings: z.array(Line).check(z.maxLength(50)),
  bracketMaths: z.boolean(),
});

export type ProfileView = z.infer<typeof VaultProfileView>;

export function profileView({ kinds, ignore, answerHeadings, bracketMaths }: VaultProfile): ProfileView {
  return {
    kinds: kinds.map((rule) => ({ ...rule })),
    ignore: [...ignore],
    answerHeadings: [...answerHeadings],
    bracketMaths,
  };
}

const KindCount = z.object({ kind: CardKindName, active: Count, held: Count });
export type KindCount = z.infer<typeof KindCount>;

/** Cards directly in a folder, not below it; empty: the root. */
export const FolderCounts = z.object({ folder: z.string(), kinds: z.array(KindCount) });
export type FolderCounts = z.infer<typeof FolderCounts>;

/** A file that gives no cards. */
export const NoCards = z.object({
  path: z.string(),
  /** `outline`, `tool`, `template`, `seed`, or `ignored` by a pattern of the profile. */
  role: z.string(),
  /** `code: one sentence`. */
  why: z.string(),
});
export type NoCards = z.infer<typeof NoCards>;

export const ProfileState = z.object({
  profile: VaultProfileView,
  /** In the order of folders. */
  folders: z.array(FolderCounts),
  /** In the order of paths. */
  noCards: z.array(NoCards),
});
export type ProfileState = z.infer<typeof ProfileState>;

export const SampleCard = z.object({
  note: z.string(),
  line: z.int(),
  kind: CardKindName,
  active: z.boolean(),
  prompt: z.string(),
  answer: z.string(),
  why: z.string(),
});
export type SampleCard = z.infer<typeof SampleCard>;

/** How many, and a few of them. */
export const ChangeGroup = z.object({ count: Count, examples: z.array(SampleCard) });

export const ProfilePreview = z.object({
  ...ProfileState.shape,
  /** Against what is stored. */
  added: ChangeGroup,
  removed: ChangeGroup,
  activated: ChangeGroup,
  held: ChangeGroup,
  /** Active cards spread over folders and kinds, at most twenty. */
  samples: z.array(SampleCard),
});
export type ProfilePreview = z.infer<typeof ProfilePreview>;

export const ProfileChanged = z.object({
  ...ProfileState.shape,
  added: Count,
  removed: Count,
  activated: Count,
  held: Count,
});
export type ProfileChanged = z.infer<typeof ProfileChanged>;

export const Findings = z.array(DiagnosticView);
