/** @file What is wrong with the block, line by line, or what it would cost. */

import type { Draft } from '#engine/experiment/describe/draft.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write.module.css';

interface DraftProblemsProps {
  readonly id: string;
  readonly draft: Draft;
  /** Else it is of what stood there before the last letters. */
  readonly isCurrent: boolean;
  readonly onLine: (line: number) => void;
}

export function DraftProblems({ id, draft, isCurrent, onLine }: DraftProblemsProps) {
  const { t } = useMessages();
  const { problems, cost } = draft;
  return (
    <div id={id} className={styles.problems} role="status" data-stale={!isCurrent}>
      {cost !== null && <p className={styles.fine}>{t('write.cost', costText(cost))}</p>}
      {problems.length > 0 && (
        <ul aria-label={t('write.problems')}>
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              <button type="button" onClick={() => onLine(line)}>
                {t('write.line', { line })}
              </button>{' '}
              <span lang="en">{message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function costText({ seconds, bytes }: NonNullable<Draft['cost']>) {
  return {
    seconds: seconds < 0.1 ? '< 0.1' : measuredNumber(Number(seconds.toPrecision(2))),
    megabytes: measuredNumber(Math.ceil(bytes / 1e6)),
  };
}
