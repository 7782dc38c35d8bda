/** @file One kind of card in one folder: how many, and whether they come up. */

import type { KindCount, ProfileView } from '#engine/contract/vault-profile.ts';
import { foldersAbove } from '#engine/profile/profile.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import styles from './vault.module.css';

type Rules = ProfileView['kinds'];

interface KindChoiceProps {
  readonly count: KindCount;
  readonly folder: string;
  /** Of the folder, for people. */
  readonly name: string;
  readonly rules: Rules;
  readonly onChange: (rules: Rules) => void;
}

/** What a kind does where nobody decided. */
const DEFAULTS: Readonly<Record<KindCount['kind'], PlainKey>> = {
  question: 'vault.default.question',
  basic: 'vault.default.marked',
  cloze: 'vault.default.marked',
  note: 'vault.default.note',
  term: 'vault.default.held',
  formula: 'vault.default.held',
  section: 'vault.default.held',
};

export function KindChoice({ count, folder, name, rules, onChange }: KindChoiceProps) {
  const { t } = useMessages();
  const { kind, active, held } = count;
  const rule = rules.find((each) => each.folder === folder && each.kind === kind);
  const choose = (value: string) => {
    const others = rules.filter((each) => each !== rule);
    onChange(value === 'none' ? others : [...others, { folder, kind, active: value === 'active' }]);
  };
  const above = ruleAbove(rules, folder, kind);
  const word = t(`cards.kind.${kind}`);
  return (
    <li className={styles.kind} data-chosen={rule !== undefined || undefined}>
      <span className={styles.kindName}>{word}</span>
      <span className={styles.counts}>{t('vault.counts', { active, held })}</span>
      <select
        aria-label={t('vault.choice', { kind: word, folder: name })}
        value={rule === undefined ? 'none' : stateOf(rule)}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="none">
          {above === undefined
            ? t(DEFAULTS[kind])
            : t('vault.choice.above', { state: t(`vault.choice.${stateOf(above)}`) })}
        </option>
        <option value="active">{t('vault.choice.active')}</option>
        <option value="held">{t('vault.choice.held')}</option>
      </select>
    </li>
  );
}

/** Of the deepest folder above this one that has a rule for the kind. */
function ruleAbove(rules: Rules, folder: string, kind: KindCount['kind']): Rules[number] | undefined {
  for (const above of foldersAbove(folder).slice(1)) {
    const rule = rules.find((each) => each.folder === above && each.kind === kind);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function stateOf({ active }: Rules[number]): 'active' | 'held' {
  return active ? 'active' : 'held';
}
