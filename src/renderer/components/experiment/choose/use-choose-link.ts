/** @file Keeps a choice of the user with the card, and shows it at once where the card is shown. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InputOf } from '#engine/contract/contract.ts';
import type { CardDetail } from '#engine/contract/views.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';

type Choice = InputOf<'cards.link'>['choice'];
interface Named {
  readonly experiment: string;
  readonly title: CardDetail['links'][number]['title'];
}

export type ChooseLink = (link: Named, choice: Choice) => void;

export interface ChoosingLinks {
  readonly choose: ChooseLink;
  readonly error: Error | null;
  /** What was done last, for those who do not see it. */
  readonly said: string;
}

export function useChooseLink(id: string): ChoosingLinks {
  const client = useClient();
  const queries = useQueryClient();
  const { t, language } = useMessages();
  const [said, setSaid] = useState('');
  const { mutate, error } = useMutation({
    mutationFn: ({ experiment, choice }: Named & { readonly choice: Choice }) =>
      client('cards.link', { id, experiment, choice }),
    onSuccess: ({ card, links, hiddenLinks }, { choice, title }) => {
      queries.setQueryData<CardDetail>(['cards.show', { id }], (shown) =>
        shown === undefined ? shown : { ...shown, card, links, hiddenLinks },
      );
      forget(queries, ['cards.list', 'cards.search', 'experiment.list']);
      setSaid(t(SAID[choice], { title: pick(title, language) }));
    },
  });
  return { choose: (link, choice) => mutate({ ...link, choice }), error, said };
}

const SAID = { show: 'links.said.show', hide: 'links.said.hide', auto: 'links.said.auto' } as const;
