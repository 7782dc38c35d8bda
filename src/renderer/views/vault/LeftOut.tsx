/** @file Files that give no cards: those the user leaves out by a pattern, and those that are no notes by their content. */

import { useId, useState } from 'react';
import type { NoCards } from '#engine/contract/vault-profile.ts';
import { Fold } from '#renderer/components/Fold.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import { NoteLink } from './NoteLink.tsx';
import { Several } from './Several.tsx';
import styles from './vault.module.css';

interface LeftOutProps {
  readonly patterns: readonly string[];
  readonly noCards: readonly NoCards[];
  readonly onChange: (patterns: readonly string[]) => void;
}

const ROLES: Readonly<Record<string, PlainKey>> = {
  outline: 'vault.role.outline',
  tool: 'vault.role.tool',
  template: 'vault.role.template',
  seed: 'vault.role.seed',
  documentation: 'vault.role.documentation',
  copy: 'vault.role.copy',
  ignored: 'vault.role.ignored',
};

export function LeftOut({ patterns, noCards, onChange }: LeftOutProps) {
  const { t } = useMessages();
  const id = useId();
  const byRole = Map.groupBy(noCards, ({ role }) => role);
  return (
    <section aria-labelledby="vault-out" className={styles.section}>
      <h2 id="vault-out">{t('vault.out')}</h2>
      <label htmlFor={id}>{t('vault.patterns')}</label>
      <Patterns id={id} patterns={patterns} onChange={onChange} />
      <p id={`${id}-hint`} className={styles.hint}>
        {t('vault.patterns.hint')}
      </p>
      {noCards.length > 0 && (
        <Fold label={t('vault.noCards', { count: noCards.length })}>
          {[...byRole].map(([role, files]) => (
            <div key={role} className={styles.group}>
              <h3>{ROLES[role] === undefined ? role : t(ROLES[role])}</h3>
              <Several of={files}>{({ path }) => <NoteLink path={path} />}</Several>
            </div>
          ))}
        </Fold>
      )}
    </section>
  );
}

interface PatternsProps {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
}

/** Keeps what is typed, blank lines included, while it means the same patterns. */
function Patterns({ id, patterns, onChange }: PatternsProps) {
  const [text, setText] = useState(patterns.join('\n'));
  const means = patternsIn(text);
  const shown = JSON.stringify(means) === JSON.stringify(patterns) ? text : patterns.join('\n');
  return (
    <textarea
      id={id}
      className={styles.patterns}
      rows={Math.min(12, Math.max(3, shown.split('\n').length + 1))}
      spellCheck={false}
      autoCapitalize="off"
      aria-describedby={`${id}-hint`}
      value={shown}
      onChange={({ target }) => {
        setText(target.value);
        onChange(patternsIn(target.value));
      }}
    />
  );
}

function patternsIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}
