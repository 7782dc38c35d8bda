/** @file An address nothing stands at. */

import { Link } from 'wouter';
import { Page } from '#renderer/components/Page.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';

export function MissingView() {
  const { t } = useMessages();
  return (
    <Page title={t('state.missing')}>
      <Link href="/">{t('nav.back')}</Link>
    </Page>
  );
}
