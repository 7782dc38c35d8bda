/** @file A fenced code block: plain at once, in colours when the highlighter has answered. */

import { useEffect, useState } from 'react';
import { useMessages } from '#renderer/messages/language-context.ts';
import { type CodeLines, highlight } from './highlighter.ts';
import styles from './markdown.module.css';
import { ScrollBox } from './ScrollBox.tsx';

interface CodeBlockProps {
  readonly code: string;
  /** The text behind the opening fence. */
  readonly info: string;
}

export function CodeBlock({ code, info }: CodeBlockProps) {
  const { t } = useMessages();
  const [lines, setLines] = useState<CodeLines | null>(null);
  useEffect(() => {
    let current = true;
    highlight(code, info).then(
      (found) => current && setLines(found),
      () => current && setLines(null),
    );
    return () => {
      current = false;
    };
  }, [code, info]);
  return (
    <ScrollBox label={t('code.scroll')} className={styles.code}>
      <pre translate="no">
        <code>{lines === null ? code : <ColouredLines lines={lines} />}</code>
      </pre>
    </ScrollBox>
  );
}

function ColouredLines({ lines }: { readonly lines: CodeLines }) {
  return lines.map((runs, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
    <span key={row}>
      {runs.map((run, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <span key={column} style={{ color: run.color }}>
          {run.text}
        </span>
      ))}
      {row < lines.length - 1 ? '\n' : ''}
    </span>
  ));
}
