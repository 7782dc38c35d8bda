/** @file One formula. Renders a `<span>` that KaTeX fills through the DOM, or the source with a hint when it cannot be set. */

import 'katex/contrib/copy-tex';
import { useContext, useId, useLayoutEffect, useRef, useState } from 'react';
import { type FormulaFailure, failureWords } from '#engine/note/tex/failure.ts';
import { needsChemistry, prepareTex } from '#engine/note/tex/prepare.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { MacrosContext } from './macros-context.ts';
import styles from './markdown.module.css';
import { ScrollBox } from './ScrollBox.tsx';
import { loadChemistry, typeset } from './typeset.ts';

interface FormulaProps {
  readonly tex: string;
  readonly display: boolean;
}

export function Formula({ tex, display }: FormulaProps) {
  const { t } = useMessages();
  const macros = useContext(MacrosContext);
  const target = useRef<HTMLSpanElement>(null);
  const [failure, setFailure] = useState<FormulaFailure | null>(null);
  useLayoutEffect(() => {
    const prepared = prepareTex(tex, display, macros);
    if (typeof prepared !== 'string') {
      setFailure(prepared);
      return undefined;
    }
    let isCurrent = true;
    const set = () => {
      if (isCurrent && target.current !== null) setFailure(typeset(prepared, target.current, display));
    };
    if (needsChemistry(prepared)) loadChemistry().then(set, set);
    else set();
    return () => {
      isCurrent = false;
    };
  }, [tex, display, macros]);
  const set = <span ref={target} hidden={failure !== null} translate="no" />;
  if (!display) {
    return (
      <>
        {set}
        {failure !== null && <FailedFormula tex={tex} failure={failure} display={false} />}
      </>
    );
  }
  return (
    <ScrollBox label={t('math.scroll')} className={styles.displayMath}>
      {set}
      {failure !== null && <FailedFormula tex={tex} failure={failure} display={true} />}
    </ScrollBox>
  );
}

/** The source stands where the formula would, with the reason and what to do. */
function FailedFormula({ tex, failure, display }: FormulaProps & { readonly failure: FormulaFailure }) {
  const { t, language } = useMessages();
  const hint = useId();
  return (
    <span className={display ? styles.failedDisplay : undefined}>
      <code className={styles.rawMath} aria-describedby={hint} translate="no">
        {display ? tex.trim() : tex}
      </code>{' '}
      <small id={hint} className={styles.mathHint}>
        {t(display ? 'math.raw' : 'math.rawInline', { why: pick(failureWords(failure), language) })}
      </small>
    </span>
  );
}
