/** @file The same check as a short PyTorch script, to copy or to read first. */

import { useState } from 'react';
import { useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import { Fold } from '../Fold.tsx';
import { ScrollBox } from '../markdown/ScrollBox.tsx';
import styles from './statement.module.css';

export function TorchScript({ experiment }: { readonly experiment: string }) {
  const { t } = useMessages();
  const [copied, setCopied] = useState(false);
  const script = useCall('experiment.torch', { id: experiment }).data?.script;
  if (script === undefined) return null;
  if (script === null) return <p className={styles.note}>{t('statement.noScript')}</p>;
  const copy = () => navigator.clipboard.writeText(script).then(() => setCopied(true));
  return (
    <div className={styles.torch}>
      <Button onClick={() => void copy().catch(() => setCopied(false))}>
        {copied ? t('experiment.copied') : t('statement.torch')}
      </Button>
      <Fold label={t('statement.script')} className={styles.wide}>
        <ScrollBox label={t('statement.script')}>
          <pre className={styles.script} translate="no">
            <code>{script}</code>
          </pre>
        </ScrollBox>
      </Fold>
    </div>
  );
}
