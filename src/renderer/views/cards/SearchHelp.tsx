/** @file What a search can say, folded away: each example goes into the search when it is pressed. */

import { Button } from '#renderer/components/Button.tsx';
import { Fold } from '#renderer/components/Fold.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import styles from './cards.module.css';

const EXAMPLES: readonly (readonly [example: string, means: PlainKey])[] = [
  ['is:due', 'search.due'],
  ['is:new', 'search.new'],
  ['is:leech', 'search.leech'],
  ['is:orphan', 'search.orphan'],
  ['kind:question', 'search.kind'],
  ['tag:transformer', 'search.tag'],
  ['deck:深度学习', 'search.deck'],
  ['note:梯度', 'search.note'],
  ['prop:stability>20', 'search.prop'],
  ['prop:lapses>=3', 'search.lapses'],
  ['prop:due<=-3', 'search.overdue'],
  ['-sigmoid', 'search.not'],
  ['(BN OR LN)', 'search.or'],
  ['\\frac{1}{n}', 'search.formula'],
  ['"chain rule"', 'search.phrase'],
];

export function SearchHelp({ onUse }: { readonly onUse: (example: string) => void }) {
  const { t } = useMessages();
  return (
    <Fold label={t('search.help')}>
      <ul className={styles.examples}>
        {EXAMPLES.map(([example, means]) => (
          <li key={example}>
            <Button look="quiet" onClick={() => onUse(example)}>
              <code>{example}</code>
            </Button>
            <span>{t(means)}</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
