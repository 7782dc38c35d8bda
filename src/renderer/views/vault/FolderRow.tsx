/** @file A folder with its counts; unfolds to a choice for each kind of card, and to the folders below it. */

import { useId, useState } from 'react';
import type { ProfileView } from '#engine/contract/vault-profile.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { FolderNode } from './folder-tree.ts';
import { KindChoice } from './KindChoice.tsx';
import styles from './vault.module.css';

type Rules = ProfileView['kinds'];

interface FolderRowProps {
  readonly node: FolderNode;
  readonly rules: Rules;
  readonly isOpen?: boolean;
  readonly onChange: (rules: Rules) => void;
}

export function FolderRow({ node, rules, isOpen = false, onChange }: FolderRowProps) {
  const { t } = useMessages();
  const [open, setOpen] = useState(isOpen);
  const region = useId();
  const name = node.folder === '' ? t('vault.all') : node.name;
  const own = rules.filter(({ folder }) => folder === node.folder);
  return (
    <li>
      <button
        type="button"
        className={styles.folder}
        aria-expanded={open}
        aria-controls={open ? region : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.arrow} aria-hidden="true" />
        <span className={styles.name}>{name}</span>
        <span className={styles.counts}>
          {t('vault.counts', { active: node.active, held: node.held })}
          {own.map(({ kind, active }) => (
            <span key={kind} className={styles.mark}>
              {t(`cards.kind.${kind}`)}: {t(active ? 'vault.choice.active' : 'vault.choice.held')}
            </span>
          ))}
        </span>
      </button>
      {open && (
        <div id={region} className={styles.inside}>
          <ul className={styles.kinds}>
            {node.kinds.map((count) => (
              <KindChoice
                key={count.kind}
                count={count}
                folder={node.folder}
                name={name}
                rules={rules}
                onChange={onChange}
              />
            ))}
          </ul>
          {node.children.length > 0 && (
            <ul className={styles.tree}>
              {node.children.map((child) => (
                <FolderRow key={child.folder} node={child} rules={rules} onChange={onChange} />
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  );
}
