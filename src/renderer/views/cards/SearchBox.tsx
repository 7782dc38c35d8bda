/** @file The text of a search, with what the word that is being typed may become and where the search stops making sense. */

import { type Ref, useId, useRef, useState } from 'react';
import type { SearchProblem } from '#engine/contract/search.ts';
import { suggestionsFor } from '#engine/search/edit.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { problemText } from '#renderer/messages/search-problem.ts';
import styles from './cards.module.css';

interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly problem: SearchProblem | null;
  readonly onChange: (text: string) => void;
}

const MOST = 8;

export function SearchBox({ ref, text, problem, onChange }: SearchBoxProps) {
  const { t } = useMessages();
  const said = useId();
  const box = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const offered = caret === null ? [] : suggestionsFor(text, caret, MOST);
  const take = (next: string, word: string) => {
    const from = next.indexOf(word, Math.max(0, (caret ?? 0) - word.length));
    onChange(next);
    setCaret(from + word.length);
    box.current?.querySelector('input')?.focus();
  };
  return (
    // Suggestions stay while the focus is anywhere in here.
    <search
      ref={box}
      className={styles.searchBox}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setCaret(null)}
    >
      <input
        ref={ref}
        type="search"
        className={styles.search}
        value={text}
        spellCheck={false}
        aria-label={t('cards.search')}
        aria-describedby={said}
        aria-invalid={problem !== null}
        placeholder={t('cards.search')}
        onChange={({ target }) => {
          onChange(target.value);
          setCaret(target.selectionStart);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || offered.length === 0) return;
          // The browser's own Escape empties the field: that is the second press.
          event.preventDefault();
          setCaret(null);
        }}
      />
      {offered.length > 0 && (
        <fieldset aria-label={t('search.offered')} className={styles.offered}>
          {offered.map(({ word, text: next }) => (
            <Button key={word} look="quiet" onClick={() => take(next, word)}>
              <code>{word}</code>
            </Button>
          ))}
        </fieldset>
      )}
      <p id={said} role="status" className={styles.problem}>
        {problem !== null && offered.length === 0 && <Problem text={text} problem={problem} />}
      </p>
    </search>
  );
}

/** The part that is meant, the reason, and what to write. */
function Problem({ text, problem }: { readonly text: string; readonly problem: SearchProblem }) {
  const { t, language } = useMessages();
  const { at, length } = problem;
  return (
    <>
      {length > 0 && (
        <code>
          {text.slice(Math.max(0, at - 20), at)}
          <mark>{text.slice(at, at + length)}</mark>
        </code>
      )}{' '}
      {t('search.problemAt', { place: at + 1 })} {problemText(problem, language)}
    </>
  );
}
