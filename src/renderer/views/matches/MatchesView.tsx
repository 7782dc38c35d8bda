/** @file Edits that are not certain, a pair at a time: the learner says whether they are one card or two. */

import { useState } from 'react';
import { Link } from 'wouter';
import type { MatchView } from '#engine/contract/matches.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { MatchPair } from './MatchPair.tsx';
import styles from './matches.module.css';
import { type Decisions, useDecisions } from './use-decisions.ts';

export default function MatchesView() {
  const { t } = useMessages();
  const query = useCall('matches.list', {});
  const decisions = useDecisions();
  useKeys('matches', { undo: () => (decisions.canUndo ? decisions.undo() : false) });
  return (
    <Page title={t('matches.title')}>
      <Loaded query={query}>
        {(matches) =>
          matches.length === 0 ? <NoneWaits /> : <Pairs matches={matches} decisions={decisions} />
        }
      </Loaded>
      <div className={styles.said}>
        <p role="status">{decisions.said}</p>
        {decisions.canUndo && (
          <Button look="quiet" onClick={decisions.undo}>
            {t('review.undo')} <Key name="z" />
          </Button>
        )}
      </div>
      {decisions.error !== null && <Failure error={decisions.error} />}
    </Page>
  );
}

interface PairsProps {
  readonly matches: readonly MatchView[];
  readonly decisions: Decisions;
}

function Pairs({ matches, decisions }: PairsProps) {
  const { t } = useMessages();
  const [wanted, setWanted] = useState(0);
  // The list grows shorter under a place near its end.
  const place = Math.min(wanted, matches.length - 1);
  const match = matches[place];
  const move = (by: 1 | -1) => setWanted(Math.min(matches.length - 1, Math.max(0, place + by)));
  const decide = (accept: boolean) => {
    if (match === undefined || decisions.isBusy) return;
    decisions.decide(match, accept);
  };
  useKeys('matches', {
    oneCard: () => decide(true),
    twoCards: () => decide(false),
    nextCard: () => move(1),
    previousCard: () => move(-1),
  });
  if (match === undefined) return null;
  return (
    <>
      <p className={styles.about}>{t('matches.about')}</p>
      <div className={styles.places}>
        <p>
          {t('matches.place', {
            position: place + 1,
            total: matches.length,
            percent: Math.round(match.likeness * 100),
          })}
        </p>
        {matches.length > 1 && (
          <>
            <Button look="quiet" disabled={place === 0} onClick={() => move(-1)}>
              {t('matches.previous')} <Key name="k" />
            </Button>
            <Button look="quiet" disabled={place === matches.length - 1} onClick={() => move(1)}>
              {t('matches.next')} <Key name="j" />
            </Button>
          </>
        )}
      </div>
      <MatchPair key={match.id} match={match} />
      <fieldset className={styles.actions} aria-label={t('matches.decide')}>
        <Button look="primary" aria-keyshortcuts="y" onClick={() => decide(true)}>
          {t('matches.one')} <Key name="y" />
        </Button>
        <Button aria-keyshortcuts="n" onClick={() => decide(false)}>
          {t('matches.two')} <Key name="n" />
        </Button>
      </fieldset>
    </>
  );
}

function NoneWaits() {
  const { t } = useMessages();
  return (
    <div className={styles.about}>
      <p>{t('matches.none')}</p>
      <p>{t('matches.none.hint')}</p>
      <p>
        <Link href="/">{t('nav.back')}</Link>
      </p>
    </div>
  );
}
