/** @file Review: fetches what is due and begins a session with it. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { mathFonts } from '#renderer/components/markdown/math-fonts.ts';
import { PageTitle } from '#renderer/components/PageTitle.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';
import { ReviewSession } from './ReviewSession.tsx';

const LOOK_MS = 250;

export default function ReviewView() {
  const { t } = useMessages();
  const [round, setRound] = useState(0);
  const client = useClient();
  const [parameters] = useSearchParams();
  /** Only the cards of an outline, of one of its parts, of a folder or a tag. */
  const deck = parameters.get('deck');
  /** As many cards as were asked for; the next round shows the rest. */
  const portion = round === 0 ? Number(parameters.get('cards') ?? 0) : 0;
  // Each round asks anew and then keeps its own list: a queue that changes under the learner's hands is no queue.
  const due = useQuery({
    queryKey: ['queue.due', { deck }, round],
    queryFn: async () => {
      const fonts = mathFonts();
      // A change that no watcher told of should be in the session; a vault that answers slowly must not hold it up.
      await Promise.race([client('vault.import', {}).catch(() => {}), pause(LOOK_MS)]);
      const [rows] = await Promise.all([client('queue.due', deck === null ? {} : { deck }), fonts]);
      return portion > 0 ? rows.slice(0, portion) : rows;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <div className={styles.screen}>
      <PageTitle title={t('review.title')} />
      {due.data === undefined ? (
        <main className={styles.waiting}>
          <h1 className={styles.hidden}>{t('review.title')}</h1>
          <Loaded query={due}>{() => null}</Loaded>
          {due.isError && (
            <p className={styles.back}>
              <Link href="/">{t('nav.back')}</Link>
            </p>
          )}
        </main>
      ) : (
        <ReviewSession key={round} rows={due.data} onMore={() => setRound(round + 1)} />
      )}
    </div>
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
