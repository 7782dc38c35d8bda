/** @file What the draft would do, before anything is stored: counts, the cards that change, twenty active ones; then Store or Discard. */

import type { ProfilePreview, ProfileState } from '#engine/contract/vault-profile.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Dialog } from '#renderer/components/Dialog.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { folderTree } from './folder-tree.ts';
import styles from './preview.module.css';
import { Samples } from './Samples.tsx';
import type { Draft } from './use-draft.ts';

interface PreviewProps {
  readonly state: ProfileState;
  readonly draft: Draft;
  readonly open: boolean;
  readonly onClose: () => void;
}

const GROUPS = ['activated', 'held', 'added', 'removed'] as const;

export function Preview({ open, onClose, ...rest }: PreviewProps) {
  const { t } = useMessages();
  return (
    <Dialog title={t('vault.preview.title')} open={open} onClose={onClose}>
      {open && <Previewed onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function Previewed({ state, draft, onClose }: Omit<PreviewProps, 'open'>) {
  const { t } = useMessages();
  const preview = useCall('vault.previewProfile', { profile: draft.profile });
  return (
    <>
      <Loaded query={preview}>
        {(data) => (
          <>
            <Change before={state} after={data} isChanged={draft.isChanged} />
            <h3 className={styles.group}>{t('vault.samples', { count: data.samples.length })}</h3>
            {data.samples.length === 0 && <p className={styles.hint}>{t('vault.samples.none')}</p>}
            <Samples samples={data.samples} />
          </>
        )}
      </Loaded>
      {draft.isChanged && (
        <div className={styles.foot}>
          {draft.error !== null && <Failure error={draft.error} />}
          <Button
            look="primary"
            disabled={draft.storing || preview.data === undefined}
            onClick={() => draft.store(onClose)}
          >
            {t('vault.store')}
          </Button>
          <Button
            disabled={draft.storing}
            onClick={() => {
              draft.discard();
              onClose();
            }}
          >
            {t('vault.discard')}
          </Button>
        </div>
      )}
    </>
  );
}

interface ChangeProps {
  readonly before: ProfileState;
  readonly after: ProfilePreview;
  readonly isChanged: boolean;
}

function Change({ before, after, isChanged }: ChangeProps) {
  const { t } = useMessages();
  const changed = GROUPS.filter((group) => after[group].count > 0);
  return (
    <>
      {!isChanged && <p className={styles.hint}>{t('vault.preview.same')}</p>}
      <Counts before={before} after={after} />
      {changed.length === 0 && isChanged && <p className={styles.hint}>{t('vault.preview.none')}</p>}
      {changed.map((group) => {
        const { count, examples } = after[group];
        return (
          <section key={group} className={styles.group} data-group={group}>
            <h3>{t(`vault.group.${group}`, { count })}</h3>
            {examples.length < count && (
              <p className={styles.hint}>{t('vault.group.examples', { count: examples.length })}</p>
            )}
            <Samples samples={examples} />
          </section>
        );
      })}
    </>
  );
}

function Counts({ before, after }: Omit<ChangeProps, 'isChanged'>) {
  const { t } = useMessages();
  const [now, then] = [folderTree(before.folders), folderTree(after.folders)];
  return (
    <table className={styles.counts}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('vault.preview.now')}</th>
          <th scope="col">{t('vault.preview.then')}</th>
        </tr>
      </thead>
      <tbody>
        {(['active', 'held'] as const).map((what) => (
          <tr key={what} data-changed={now[what] !== then[what] || undefined}>
            <th scope="row">{t(`vault.preview.${what}`)}</th>
            <td>{now[what]}</td>
            <td>{then[what]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
