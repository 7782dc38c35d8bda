/** @file Settings: a handful, each saved as it is changed. */

import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { SettingsForm } from './SettingsForm.tsx';
import styles from './settings.module.css';
import { VaultChoices } from './VaultChoices.tsx';
import { WriteBack } from './WriteBack.tsx';

export default function SettingsView() {
  const { t } = useMessages();
  const info = useCall('app.info', {});
  return (
    <Page title={t('settings.title')}>
      <Loaded query={info}>
        {({ settings, vault, version }) => (
          <div className={styles.settings}>
            <SettingsForm settings={settings} />
            <WriteBack />
            <VaultChoices open={vault} />
            <p className={styles.version}>{t('settings.version', { version })}</p>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
