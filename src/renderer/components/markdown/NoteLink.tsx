/** @file A link of a note: into the app, out to the web in another window, or plain text when it leads nowhere safe. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { linkTarget } from './link-target.ts';
import styles from './markdown.module.css';

interface NoteLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

export function NoteLink({ href, children }: NoteLinkProps) {
  const target = linkTarget(href);
  if (target.kind === 'app') return <Link href={target.path}>{children}</Link>;
  if (target.kind === 'none') {
    return (
      <span className={styles.deadLink} title={href}>
        {children}
      </span>
    );
  }
  return (
    <a href={target.href} target="_blank" rel="noopener noreferrer" title={target.href}>
      {children}
    </a>
  );
}
