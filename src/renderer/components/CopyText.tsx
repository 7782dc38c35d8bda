/** @file A line to copy, with its button. */

import { useState } from 'react';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from './Button.tsx';
import styles from './copy.module.css';
import { ScrollBox } from './markdown/ScrollBox.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

export function CopyText({ label, text }: CopyTextProps) {
  const { t } = useMessages();
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <div className={styles.copy}>
      <span className={styles.label}>{label}</span>
      <ScrollBox label={label}>
        <code translate="no">{text}</code>
      </ScrollBox>
      <Button look="quiet" onClick={() => void copy().catch(() => setCopied(false))}>
        {copied ? t('experiment.copied') : t('experiment.copy')}
      </Button>
    </div>
  );
}
