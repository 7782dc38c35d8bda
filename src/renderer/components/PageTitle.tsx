/** @file The window's title. */

import { useMessages } from '#renderer/messages/language-context.ts';

export function PageTitle({ title }: { readonly title: string }) {
  const { t } = useMessages();
  return <title>{`${title} · ${t('app.name')}`}</title>;
}
