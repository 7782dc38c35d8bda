/** @file Which view of a run is drawn. */

import type { Experiment } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';

interface ViewTabsProps {
  readonly views: Experiment['views'];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function ViewTabs({ views, chosen, onChoose }: ViewTabsProps) {
  const { t, language } = useMessages();
  if (views.length < 2) return null;
  return (
    <fieldset className={styles.views} aria-label={t('lab.views')}>
      {views.map(({ title }, index) => (
        <button key={title.en} type="button" aria-pressed={index === chosen} onClick={() => onChoose(index)}>
          {pick(title, language)}
        </button>
      ))}
    </fieldset>
  );
}
