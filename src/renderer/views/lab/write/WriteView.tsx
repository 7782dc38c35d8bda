/** @file Writing a block: its problems as one types, its cost, what its claims may speak of, and its verdicts. */

import { type KeyboardEvent, useId, useRef } from 'react';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { selectLine, withInserted } from './caret.ts';
import { DraftOutcome, useDraftRun } from './DraftOutcome.tsx';
import { DraftProblems } from './DraftProblems.tsx';
import { QuantityList } from './QuantityList.tsx';
import { firstText, TemplateChoice } from './TemplateChoice.tsx';
import { MAX_DRAFT, useDraft } from './use-draft.ts';
import styles from './write.module.css';

export default function WriteView() {
  const { t, language } = useMessages();
  const { text, setText, draft, isCurrent } = useDraft(firstText(language));
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const outcome = useDraftRun();
  const isReady = draft.spec !== null && isCurrent;
  const run = () => {
    if (draft.spec !== null && isCurrent) outcome.start(draft.spec, text);
  };
  const insert = (word: string) => {
    const { current } = field;
    if (current === null) return;
    const inserted = withInserted(current, word);
    setText(inserted.text.slice(0, MAX_DRAFT));
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(inserted.caret, inserted.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  return (
    <Page title={t('write.title')} wide>
      <p className={styles.about}>{t('write.about')}</p>
      <div className={styles.write}>
        <div className={styles.main}>
          <TemplateChoice text={text} onChoose={setText} />
          <label htmlFor={id} className={styles.label}>
            {t('write.block')}
          </label>
          <textarea
            id={id}
            ref={field}
            className={styles.field}
            rows={16}
            maxLength={MAX_DRAFT}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            translate="no"
            wrap="off"
            value={text}
            aria-invalid={isCurrent && draft.problems.length > 0}
            aria-describedby={`${id}-problems`}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
          <DraftProblems
            id={`${id}-problems`}
            draft={draft}
            isCurrent={isCurrent}
            onLine={(line) => field.current !== null && selectLine(field.current, line)}
          />
          <DraftOutcome outcome={outcome} text={text} isReady={isReady} onRun={run} />
          {draft.spec !== null && (
            <CopyText label={t('lab.block')} text={`\`\`\`experiment\n${text.trimEnd()}\n\`\`\`\n`} />
          )}
        </div>
        <QuantityList quantities={draft.quantities} onInsert={insert} />
      </div>
    </Page>
  );
}
