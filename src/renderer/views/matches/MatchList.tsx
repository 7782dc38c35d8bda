/** @file Edits that may be one card or two, each with both texts; one key decides about the one that is marked. */

import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { MatchView } from '#engine/contract/matches.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Key } from '#renderer/components/Key.tsx';
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
  const [made, setMade] = useState<readonly boolean[]>([]);
  const decideAbout = (id: string | undefined, accept: boolean) => {
    if (id === undefined) return;
    decide(async (call) => {
      await call('matches.decide', { id, accept });
      setMade((before) => [...before, accept]);
    });
  };
  const undo = () =>
    decide(async (call) => {
      await call('review.undo', {});
      setMade((before) => before.slice(0, -1));
    });
  const move = (by: number) => setMarked(Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys('matches', {
    oneCard: () => decideAbout(rows[at]?.id, true),
    twoCards: () => decideAbout(rows[at]?.id, false),
    nextCard: () => move(1),
    previousCard: () => move(-1),
    // Of what was decided here, and nothing before it.
    undo: () => (made.length > 0 ? undo() : false),
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <>
      {rows.length === 0 ? (
        <NoneWaits />
      ) : (
        <p className={styles.about}>{t('matches.about', { count: rows.length })}</p>
      )}
      <LastDecision accepted={made.at(-1)} isRunning={isRunning} onUndo={undo} />
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

function NoneWaits() {
  const { t } = useMessages();
  return (
    <div className={styles.none}>
      <p>{t('matches.none')}</p>
      <p>
        <Link href="/cards">{t('matches.toCards')}</Link>
      </p>
    </div>
  );
}

interface LastDecisionProps {
  /** `undefined`: nothing was decided here, or all of it was taken back. */
  readonly accepted: boolean | undefined;
  readonly isRunning: boolean;
  readonly onUndo: () => void;
}

function LastDecision({ accepted, isRunning, onUndo }: LastDecisionProps) {
  const { t } = useMessages();
  return (
    <div className={styles.last}>
      <p role="status">{accepted !== undefined && t(accepted ? 'matches.saidOne' : 'matches.saidTwo')}</p>
      {accepted !== undefined && (
        <Button look="quiet" disabled={isRunning} onClick={onUndo}>
          {t('review.undo')} <Key name="z" />
        </Button>
      )}
    </div>
  );
}
