/** @file Many cards are gone from the notes at once: they stay until the learner has said what that means. */

import type { OutputOf } from '#engine/contract/contract.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Fold } from '#renderer/components/Fold.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './matches.module.css';
import { useDecision } from './use-decision.ts';

type HeldRemovals = NonNullable<OutputOf<'vault.removals'>['held']>;

export function RemovalQuestion({ held: { notes, cards } }: { readonly held: HeldRemovals }) {
  const { t } = useMessages();
  const { isRunning, error, decide } = useDecision();
  return (
    <section className={styles.removals} aria-labelledby="removals">
      <h2 id="removals">{t('removals.title', { cards, notes: notes.length })}</h2>
      <p>{t('removals.about')}</p>
      <Fold label={t('removals.notes')}>
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note} lang="zh-CN">
              {note}
            </li>
          ))}
        </ul>
      </Fold>
      <div className={styles.buttons}>
        <Button
          look="primary"
          disabled={isRunning}
          onClick={() => decide((call) => call('vault.keepRemoved', {}))}
        >
          {t('removals.keep')}
        </Button>
        <Button
          disabled={isRunning}
          onClick={() => decide((call) => call('vault.import', { acceptRemovals: true }))}
        >
          {t('removals.accept')}
        </Button>
      </div>
      {error !== null && <Failure error={error} />}
    </section>
  );
}
