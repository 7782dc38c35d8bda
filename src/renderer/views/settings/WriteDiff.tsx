/** @file One of the user's own notes as it is and as it would be, line by line. */

import type { WriteBackPreview } from '#engine/contract/write-back.ts';
import { ScrollBox } from '#renderer/components/markdown/ScrollBox.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write-back.module.css';

interface DiffLine {
  readonly text: string;
  readonly mark: ' ' | '-' | '+';
}

export function WriteDiff({ preview }: { readonly preview: WriteBackPreview }) {
  const { t } = useMessages();
  const name = { ' ': undefined, '-': t('writeBack.removed'), '+': t('writeBack.added') };
  return (
    <figure className={styles.diff}>
      <figcaption>
        <span lang="zh-CN">{preview.path}</span>
        {preview.isExample && <span> {t('writeBack.example')}</span>}
      </figcaption>
      <ScrollBox label={preview.path}>
        <ol translate="no">
          {linesOf(preview).map(({ text, mark }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change places
            <li key={index} data-mark={mark}>
              <span aria-hidden="true">{mark}</span>
              {name[mark] !== undefined && <span className={styles.spoken}>{name[mark]}: </span>}
              <code>{text}</code>
            </li>
          ))}
        </ol>
      </ScrollBox>
    </figure>
  );
}

/** Lines are replaced where they stand or added above the closing fence, so one walk finds what belongs together. */
function linesOf({ before, after }: WriteBackPreview): readonly DiffLine[] {
  const added = after.length - before.length;
  const lines: DiffLine[] = [];
  for (const [index, text] of after.entries()) {
    const isLast = index === after.length - 1;
    const isAdded = !isLast && index >= after.length - 1 - added;
    const old = isAdded ? undefined : before[isLast ? before.length - 1 : index];
    if (old === text) lines.push({ text, mark: ' ' });
    else {
      if (old !== undefined) lines.push({ text: old, mark: '-' });
      lines.push({ text, mark: '+' });
    }
  }
  return lines;
}
