/** @file One formula. Renders a `<span>` that KaTeX fills through the DOM, or the source when it cannot be set. */

import 'katex/contrib/copy-tex';
import { useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './markdown.module.css';
import { ScrollBox } from './ScrollBox.tsx';
import { typeset } from './typeset.ts';

interface FormulaProps {
  readonly tex: string;
  readonly display: boolean;
}

export function Formula({ tex, display }: FormulaProps) {
  const { t } = useMessages();
  const target = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => {
    if (target.current !== null) setFailed(!typeset(tex, target.current, display));
  }, [tex, display]);
  const set = <span ref={target} hidden={failed} translate="no" />;
  const source = failed && (
    <code className={styles.rawMath} title={t('math.raw')}>
      {tex}
    </code>
  );
  if (!display) {
    return (
      <>
        {set}
        {source}
      </>
    );
  }
  return (
    <ScrollBox label={t('math.scroll')} className={styles.displayMath}>
      {set}
      {source}
    </ScrollBox>
  );
}
