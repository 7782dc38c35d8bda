/** @file A table in a box of its own that scrolls sideways. */

import type { ReactNode } from 'react';
import { useMessages } from '#renderer/messages/language-context.ts';
import { ScrollBox } from './ScrollBox.tsx';

interface TableBoxProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function TableBox({ className, children }: TableBoxProps) {
  const { t } = useMessages();
  return (
    <ScrollBox label={t('table.scroll')}>
      <table className={className}>{children}</table>
    </ScrollBox>
  );
}
