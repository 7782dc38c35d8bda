/** @file Notes that could not be updated, each with its line, what happened and what to do. */

import type { WriteProblemView } from '#engine/contract/write-back.ts';
import { Fold } from '#renderer/components/Fold.tsx';
import { errorText } from '#renderer/messages/error-text.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write-back.module.css';

export function WriteProblems({ problems }: { readonly problems: readonly WriteProblemView[] }) {
  const { t, language } = useMessages();
  if (problems.length === 0) return null;
  return (
    <Fold label={`${t('writeBack.problems')} (${problems.length})`}>
      <ul className={styles.list}>
        {problems
          .map((problem) => ({ ...problem, ...errorText(problem, language) }))
          .map(({ path, line, message, hint }) => (
            <li key={path}>
              <code lang="zh-CN" translate="no">
                {path}:{line}
              </code>
              <p>
                {message} {hint}
              </p>
            </li>
          ))}
      </ul>
    </Fold>
  );
}
