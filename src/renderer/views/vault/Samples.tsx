/** @file Cards to look at: the prompt, the answer under it, and where they come from. */

import type { SampleCard } from '#engine/contract/vault-profile.ts';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NoteLink } from './NoteLink.tsx';
import styles from './preview.module.css';

export function Samples({ samples }: { readonly samples: readonly SampleCard[] }) {
  const { t } = useMessages();
  return (
    <ul className={styles.samples}>
      {samples.map((sample, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two samples may read alike; their order is fixed
        <li key={index}>
          <p className={styles.prompt}>
            <InlineMarkdown source={sample.prompt} />
          </p>
          <Markdown source={sample.answer} headingBase={2} className={styles.answer} />
          <p className={styles.facts}>
            {t(`cards.kind.${sample.kind}`)} · <NoteLink path={sample.note} line={sample.line} />
          </p>
        </li>
      ))}
    </ul>
  );
}
