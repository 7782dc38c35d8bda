/** @file An answer that was replaced by a better wording, marked as such; one key shows the note's own. */

import { useState } from 'react';
import type { CardView, WordingView } from '#engine/contract/views.ts';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import { Key } from '../Key.tsx';
import { Markdown } from '../markdown/Markdown.tsx';
import { useWording } from '../statement/use-wording.ts';
import styles from './card.module.css';

interface LearnedAnswerProps {
  readonly card: CardView;
  readonly wording: WordingView;
}

export function LearnedAnswer({ card, wording }: LearnedAnswerProps) {
  const { t, language } = useMessages();
  const { unlearn } = useWording(card.id);
  const [isOwn, setOwn] = useState(false);
  const change = () => setOwn(!isOwn);
  useKeys('review', { ownAnswer: change });
  return (
    <>
      <Markdown source={isOwn ? card.answer : pick(wording.text, language)} />
      <p className={styles.wording}>
        <span role="status">
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="M2 10h2L10 4 8 2 2 8z" />
          </svg>
          {isOwn ? t('wording.own') : t('wording.corrected')}
        </span>
        <Button look="quiet" aria-keyshortcuts="o" onClick={change}>
          {isOwn ? t('wording.showCorrected') : t('wording.showOwn')} <Key name="o" />
        </Button>
        {isOwn && (
          <Button look="quiet" onClick={unlearn}>
            {t('wording.unlearn')}
          </Button>
        )}
      </p>
    </>
  );
}
