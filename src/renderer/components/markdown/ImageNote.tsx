/** @file What stands where a note has an image: its words. Images are not loaded. */

import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './markdown.module.css';

export function ImageNote({ alt }: { readonly alt: string }) {
  const { t } = useMessages();
  return <span className={styles.image}>{t('image.notLoaded', { alt })}</span>;
}
