/** @file The learner disagrees with a judgement, with a reason, or withdraws that. */

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { appErrorOf } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import { contentLanguage } from '../markdown/content-language.ts';
import styles from './statement.module.css';
import type { Disagreement } from './use-disagreement.ts';

export function DisagreeForm({ disagreement }: { readonly disagreement: Disagreement }) {
  const { t } = useMessages();
  const [asking, setAsking] = useState(false);
  const { reason, withdraw, error } = disagreement;
  const place = useRef<HTMLDivElement>(null);
  /** The pressed button goes away, so the focus is put where the change is seen. */
  const settle = (act: () => void) => {
    act();
    setAsking(false);
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} data-quiet-focus="" className={styles.opinion}>
      {reason !== null ? (
        <>
          <p>
            <span className={styles.label}>{t('statement.yourReason')}</span>
            <span lang={contentLanguage(reason)}>{reason}</span>
          </p>
          <Button onClick={() => settle(withdraw)}>{t('statement.withdraw')}</Button>
        </>
      ) : asking ? (
        <ReasonForm
          onGive={(given) => settle(() => disagreement.disagree(given))}
          onCancel={() => settle(() => {})}
        />
      ) : (
        <Button onClick={() => setAsking(true)}>{t('statement.disagree')}</Button>
      )}
      {error !== null && (
        <p role="alert" className={styles.problem}>
          {appErrorOf(error).message} {appErrorOf(error).hint}
        </p>
      )}
    </div>
  );
}

interface ReasonFormProps {
  readonly onGive: (reason: string) => void;
  readonly onCancel: () => void;
}

function ReasonForm({ onGive, onCancel }: ReasonFormProps) {
  const { t } = useMessages();
  const [text, setText] = useState('');
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onGive(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form className={styles.reason} onSubmit={submit} onKeyDown={onKeyDown}>
      <label htmlFor={field}>{t('statement.reason')}</label>
      <textarea
        id={field}
        rows={3}
        maxLength={MOST_CHARACTERS}
        // biome-ignore lint/a11y/noAutofocus: it was opened by a key or a click just now, to be written in
        autoFocus
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" disabled={text.trim() === ''}>
          {t('statement.dispute')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('statement.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** As many as the contract takes. */
const MOST_CHARACTERS = 4096;
