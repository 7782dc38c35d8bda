/** @file A session that is over is the moment to write its dates into the notes; the app does nothing where that is off. */

import { useEffect } from 'react';
import { useClient } from '#renderer/api/client-context.ts';

/** `isSaved`: every grade of the session is in the log. */
export function useWriteAtEnd(isSaved: boolean): void {
  const client = useClient();
  useEffect(() => {
    // What could not be written waits in a list of its own; the summary is no place for it.
    if (isSaved) client('writeBack.now', {}).catch(() => {});
  }, [isSaved, client]);
}
