/** @file The first stop of the Tab key: past the navigation. */

import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './page.module.css';

export function SkipLink() {
  const { t } = useMessages();
  return (
    <a href="#main" className={styles.skip}>
      {t('app.skip')}
    </a>
  );
}
