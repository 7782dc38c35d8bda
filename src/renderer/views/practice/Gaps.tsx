/** @file Items of the outline that lead to no note: what was not asked. */

import { useState } from 'react';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import { Button } from '#renderer/components/Button.tsx';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';

const SHOWN = 10;

export function Gaps({ gaps }: Pick<PracticeQuestions, 'gaps'>) {
  const { t } = useMessages();
  const [all, setAll] = useState(false);
  if (gaps.length === 0) return null;
  return (
    <section aria-label={t('practice.gaps')}>
      <h3>{t('practice.gaps')}</h3>
      <p>{t('practice.gapsSentence', { count: gaps.length })}</p>
      <ul>
        {gaps.slice(0, all ? undefined : SHOWN).map(({ text, line }) => (
          <li key={line}>
            <InlineMarkdown source={text} />
          </li>
        ))}
      </ul>
      {!all && gaps.length > SHOWN && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t('practice.allGaps', { count: gaps.length })}
        </Button>
      )}
    </section>
  );
}
