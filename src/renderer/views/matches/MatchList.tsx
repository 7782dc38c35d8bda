/** @file Edits that may be one card or two, each with both texts; one key decides about the one that is marked. */

import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { MatchView } from '#engine/contract/matches.ts';
import { Failure } from '#renderer/components/Failure.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Match } from './Match.tsx';
import styles from './matches.module.css';
import { useDecision } from './use-decision.ts';

export function MatchList({ rows }: { readonly rows: readonly MatchView[] }) {
  const { t } = useMessages();
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const { isRunning, error, decide } = useDecision();
  const at = Math.min(marked, rows.length - 1);
  const decideAbout = (id: string | undefined, accept: boolean) => {
    if (id !== undefined) decide((call) => call('matches.decide', { id, accept }));
  };
  const move = (by: number) => setMarked(Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys('matches', {
    oneCard: () => decideAbout(rows[at]?.id, true),
    twoCards: () => decideAbout(rows[at]?.id, false),
    nextCard: () => move(1),
    previousCard: () => move(-1),
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (rows.length === 0)
    return (
      <div className={styles.none}>
        <p>{t('matches.none')}</p>
        <p>
          <Link href="/cards">{t('matches.toCards')}</Link>
        </p>
      </div>
    );
  return (
    <>
      <p className={styles.about}>{t('matches.about', { count: rows.length })}</p>
      {error !== null && <Failure error={error} />}
      <ol ref={list} className={styles.list}>
        {rows.map((match, index) => (
          <Match
            key={match.id}
            match={match}
            isMarked={index === at}
            isRunning={isRunning}
            onDecide={(accept) => decideAbout(match.id, accept)}
          />
        ))}
      </ol>
    </>
  );
}
