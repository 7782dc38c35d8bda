/** @file The frame of every screen but the review: navigation above, one main region with one heading. */

import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Dialog } from './Dialog.tsx';
import { KeysTable } from './KeysTable.tsx';
import { PageTitle } from './PageTitle.tsx';
import styles from './page.module.css';
import { SkipLink } from './SkipLink.tsx';

interface PageProps {
  readonly title: string;
  /** The heading is only for those who cannot see that the page speaks for itself. */
  readonly quietTitle?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, quietTitle = false, wide = false, children }: PageProps) {
  const { t } = useMessages();
  const [path, navigate] = useLocation();
  const [help, setHelp] = useState(false);
  useKeys('everywhere', {
    today: () => navigate('/'),
    cards: () => navigate('/cards'),
    vault: () => navigate('/vault'),
    lab: () => navigate('/lab'),
    help: () => setHelp(true),
  });
  const item = (href: string, label: string) => (
    <Link href={href} className={styles.item} aria-current={path === href ? 'page' : undefined}>
      {label}
    </Link>
  );
  return (
    <>
      <PageTitle title={title} />
      <SkipLink />
      <header className={styles.header}>
        <Link href="/" className={styles.brand}>
          <span aria-hidden="true">∇</span> {t('app.name')}
        </Link>
        <nav aria-label={t('nav.label')} className={styles.nav}>
          {item('/', t('nav.today'))}
          {item('/cards', t('nav.cards'))}
          {item('/vault', t('nav.vault'))}
          {item('/lab', t('nav.lab'))}
          {item('/settings', t('nav.settings'))}
        </nav>
      </header>
      <main id="main" tabIndex={-1} data-quiet-focus="" className={styles.main} data-wide={wide || undefined}>
        <h1 className={quietTitle ? styles.hiddenTitle : styles.title}>{title}</h1>
        {children}
      </main>
      <Dialog title={t('help.title')} open={help} onClose={() => setHelp(false)}>
        <KeysTable />
      </Dialog>
    </>
  );
}
