/** @file The profile as it is being changed. It waits while another page is looked at; storing it is a step of its own. */

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileChanged, ProfileState, ProfileView } from '#engine/contract/vault-profile.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';

const DRAFT = ['vault.draft'] as const;

export interface Draft {
  readonly profile: ProfileView;
  readonly isChanged: boolean;
  readonly storing: boolean;
  /** What the last storing did, until something is changed again. */
  readonly stored: ProfileChanged | null;
  readonly error: unknown;
  change(change: Partial<ProfileView>): void;
  discard(): void;
  /** `done` runs once it is stored. */
  store(done: () => void): void;
}

export function useDraft(state: ProfileState): Draft {
  const client = useClient();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftIn(queries));
  const keep = (wanted: ProfileView | null) => {
    setDraft(wanted);
    queries.setQueryDefaults(DRAFT, { gcTime: Number.POSITIVE_INFINITY });
    queries.setQueryData<ProfileView | null>(DRAFT, wanted);
  };
  const profile = draft ?? state.profile;
  const isChanged = draft !== null && JSON.stringify(draft) !== JSON.stringify(state.profile);
  const mutation = useMutation({
    mutationFn: (wanted: ProfileView) => client('vault.changeProfile', { profile: wanted }),
    onSuccess: ({ profile: kept, folders, noCards }) => {
      queries.setQueryData<ProfileState>(['vault.profile', {}], { profile: kept, folders, noCards });
      keep(null);
      // Cards are told of by the import's own event; this is told by nobody when no card changes.
      forget(queries, ['vault.previewProfile', 'vault.headings', 'vault.findings', 'vault.explain']);
    },
  });
  return {
    profile,
    isChanged,
    storing: mutation.isPending,
    stored: isChanged ? null : (mutation.data ?? null),
    error: mutation.error,
    change: (change) => {
      mutation.reset();
      keep({ ...profile, ...change });
    },
    discard: () => {
      mutation.reset();
      keep(null);
    },
    store: (done) => mutation.mutate(profile, { onSuccess: done }),
  };
}

/** Of an earlier visit; another folder of notes marks everything as old. */
function draftIn(queries: QueryClient): ProfileView | null {
  const kept = queries.getQueryState<ProfileView | null>(DRAFT);
  return kept === undefined || kept.isInvalidated ? null : (kept.data ?? null);
}
