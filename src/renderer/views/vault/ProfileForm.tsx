/** @file The profile with everything it decides, and at its foot what a change would do. Nothing changes before Store. */

import type { ProfileState } from '#engine/contract/vault-profile.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { AnswerHeadings } from './AnswerHeadings.tsx';
import { ChangeBar } from './ChangeBar.tsx';
import { FolderRow } from './FolderRow.tsx';
import { folderTree } from './folder-tree.ts';
import { LeftOut } from './LeftOut.tsx';
import { useDraft } from './use-draft.ts';
import styles from './vault.module.css';

export function ProfileForm({ state }: { readonly state: ProfileState }) {
  const { t } = useMessages();
  const draft = useDraft(state);
  const { profile } = draft;
  const tree = folderTree(state.folders, profile.kinds);
  const total = tree.active + tree.held;
  return (
    <div className={styles.vault}>
      <p className={styles.summary}>
        {total === 0
          ? t('vault.empty')
          : t('vault.summary', { folders: state.folders.length, total, active: tree.active })}
      </p>
      <p className={styles.hint}>{t('vault.summary.hint')}</p>
      <section aria-labelledby="vault-which" className={styles.section}>
        <h2 id="vault-which">{t('vault.which')}</h2>
        <p className={styles.hint}>{t('vault.which.hint')}</p>
        <ul className={styles.tree}>
          <FolderRow
            node={tree}
            rules={profile.kinds}
            isOpen
            onChange={(kinds) => draft.change({ kinds: [...kinds] })}
          />
        </ul>
      </section>
      <AnswerHeadings
        own={profile.answerHeadings}
        onChange={(answerHeadings) => draft.change({ answerHeadings: [...answerHeadings] })}
      />
      <LeftOut
        patterns={profile.ignore}
        noCards={state.noCards}
        onChange={(ignore) => draft.change({ ignore: [...ignore] })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={profile.bracketMaths}
          onChange={({ target }) => draft.change({ bracketMaths: target.checked })}
        />
        {t('vault.brackets')}
      </label>
      <ChangeBar state={state} draft={draft} />
    </div>
  );
}
