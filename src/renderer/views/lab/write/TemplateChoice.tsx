/** @file A first text of a chosen kind; what it replaces can be brought back. */

import { useState } from 'react';
import { templateOf } from '#engine/experiment/describe/templates.ts';
import { SPEC_KINDS } from '#engine/experiment/kinds/registry.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write.module.css';

interface TemplateChoiceProps {
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

const languageOf = (language: string) => (language === 'zh-CN' ? 'zh' : 'en');

export function firstText(language: string): string {
  return templateOf('calc', { language: languageOf(language) });
}

export function TemplateChoice({ text, onChoose }: TemplateChoiceProps) {
  const { t, language } = useMessages();
  const [kind, setKind] = useState<(typeof SPEC_KINDS)[number]>('network');
  const [replaced, setReplaced] = useState<string | null>(null);
  const begin = () => {
    setReplaced(text);
    onChoose(templateOf(kind, { language: languageOf(language) }));
  };
  const bringBack = () => {
    if (replaced === null) return;
    onChoose(replaced);
    setReplaced(null);
  };
  return (
    <div className={styles.template}>
      <label>
        <span>{t('write.kind')}</span>
        <select
          value={kind}
          translate="no"
          onChange={({ target }) => setKind(SPEC_KINDS.find((known) => known === target.value) ?? kind)}
        >
          {SPEC_KINDS.map((known) => (
            <option key={known}>{known}</option>
          ))}
        </select>
      </label>
      <Button onClick={begin}>{t('write.begin')}</Button>
      {replaced !== null && (
        <Button look="quiet" onClick={bringBack}>
          {t('write.bringBack')}
        </Button>
      )}
    </div>
  );
}
