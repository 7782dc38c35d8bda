/** @file The vault's part of the fake host: two folders, one outline, and a profile that changes as the real one does. */

import type { Handlers } from '#engine/contract/transport.ts';
import type { ProfilePreview, ProfileState, SampleCard } from '#engine/contract/vault-profile.ts';

type Handled =
  | 'vault.explain'
  | 'vault.notes'
  | 'vault.source'
  | 'vault.profile'
  | 'vault.previewProfile'
  | 'vault.changeProfile'
  | 'vault.findings'
  | 'vault.headings';

const SAMPLE: SampleCard = {
  note: '深度学习/梯度.md',
  line: 12,
  kind: 'term',
  active: true,
  prompt: '梯度裁剪',
  answer: '限制梯度的范数。',
  why: 'term: an item with a bold term and its definition.',
};

export function fakeVault(): Pick<Handlers, Handled> {
  let profile: ProfileState['profile'] = { kinds: [], ignore: [], answerHeadings: [], bracketMaths: true };
  const termsAreActive = () => profile.kinds.some(({ kind, active }) => kind === 'term' && active);
  const state = (): ProfileState => {
    const on = termsAreActive();
    return {
      profile,
      folders: [
        { folder: '', kinds: [{ kind: 'question', active: 2, held: 0 }] },
        {
          folder: '深度学习',
          kinds: [
            { kind: 'question', active: 4, held: 0 },
            { kind: 'term', active: on ? 3 : 0, held: on ? 0 : 3 },
          ],
        },
      ],
      noCards: [
        { path: '面试大纲.md', role: 'outline', why: 'outline: a list of questions without answers.' },
      ],
    };
  };
  return {
    'vault.profile': state,
    'vault.previewProfile': ({ profile: wanted }): ProfilePreview => {
      const before = profile;
      const wasOn = termsAreActive();
      profile = wanted;
      const [after, isOn] = [state(), termsAreActive()];
      profile = before;
      const none = { count: 0, examples: [] };
      const terms = { count: 3, examples: [SAMPLE] };
      return {
        ...after,
        added: none,
        removed: none,
        activated: isOn && !wasOn ? terms : none,
        held: wasOn && !isOn ? terms : none,
        samples: [SAMPLE],
      };
    },
    'vault.changeProfile': ({ profile: wanted }) => {
      profile = wanted;
      return { ...state(), added: 0, removed: 0, activated: 0, held: 0 };
    },
    'vault.findings': () => [
      {
        path: '深度学习/梯度.md',
        line: 3,
        severity: 'warning',
        code: 'date-impossible',
        message: 'created is no day, so it is not used. Write it as YYYY-MM-DD.',
      },
    ],
    'vault.headings': () => ({
      own: [...profile.answerHeadings],
      offered: profile.answerHeadings.includes('快问快答')
        ? []
        : [{ folder: '深度学习', text: '快问快答', notes: 6, share: 1 }],
    }),
    'vault.notes': ({ search }) => {
      const notes = ['深度学习/梯度.md', '面试大纲.md'].filter((path) => path.includes(search));
      return { total: notes.length, notes };
    },
    'vault.source': () => ({ text: '# 梯度\n\n1. **为什么会消失？**\n   - 答：连乘。\n\n普通的一段。\n' }),
    'vault.explain': () => [
      { lines: [1, 1], card: null, kind: null, active: false, why: 'title: the title of the note.' },
      {
        lines: [3, 4],
        card: 'card-question-1',
        kind: 'question',
        active: true,
        why: 'labelled-answer: a bold question with its labelled answer.',
      },
      { lines: [6, 6], card: null, kind: null, active: false, why: 'paragraph: text with no question.' },
    ],
  };
}
