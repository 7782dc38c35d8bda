/** @file The vault: which kinds of cards come up where, what is left out, what was found while reading. */

import { useCall } from '#renderer/api/use-call.ts';
import { ImportProgress } from '#renderer/components/ImportProgress.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Findings } from './Findings.tsx';
import { NoteFinder } from './NoteFinder.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import styles from './vault.module.css';

export default function VaultView() {
  const { t } = useMessages();
  const state = useCall('vault.profile', {});
  return (
    <Page title={t('vault.title')}>
      <ImportProgress />
      <Loaded query={state}>{(data) => <ProfileForm state={data} />}</Loaded>
      <section aria-labelledby="vault-why" className={styles.section}>
        <h2 id="vault-why">{t('why.title')}</h2>
        <NoteFinder />
      </section>
      <Findings />
    </Page>
  );
}
