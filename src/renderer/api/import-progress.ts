/** @file How far the import is that runs now, as the host tells it. */

import { useQuery } from '@tanstack/react-query';
import type { AppEvent } from '#engine/contract/contract.ts';

type Progress = Extract<AppEvent, { kind: 'import.progress' }>;

export const IMPORT_PROGRESS = ['import.progress'] as const;

/** `null` while none runs. */
export function useImportProgress(): Progress | null {
  const { data } = useQuery<Progress | null>({
    queryKey: IMPORT_PROGRESS,
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
    initialData: null,
  });
  return data !== null && data.done < data.total ? data : null;
}
