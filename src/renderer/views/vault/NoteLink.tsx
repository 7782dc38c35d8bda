/** @file A place in a note, leading to why its blocks are cards or not. */

import { Link } from 'wouter';
import { noteAddress } from './addresses.ts';
import styles from './vault.module.css';

interface NoteLinkProps {
  readonly path: string;
  readonly line?: number;
}

export function NoteLink({ path, line }: NoteLinkProps) {
  return (
    <Link href={noteAddress(path, line)} className={styles.path}>
      {line === undefined ? path : `${path}:${line}`}
    </Link>
  );
}
