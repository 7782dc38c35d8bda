/** @file What people do to their notes between two looks of the app. Each edit says what it did. */

import type { Rng } from '#engine/core/random.ts';
import { type GeneratedVault, makeNote, makeQuestion, pick } from './generate.ts';

export type Edit = (vault: GeneratedVault, rng: Rng, freeKey: number) => void;

const somewhere = (vault: GeneratedVault, rng: Rng) => pick(rng, [...vault]);

export const EDITS: Readonly<Record<string, Edit>> = {
  'a word of a prompt changed': (vault, rng) => {
    const question = pick(rng, somewhere(vault, rng)[1].questions);
    question.prompt = question.prompt.replace('为什么', '究竟为什么');
  },
  'an answer reworded': (vault, rng) => {
    const question = pick(rng, somewhere(vault, rng)[1].questions);
    question.answer = question.answer.replace('因为', '简单说，因为');
  },
  'questions put in another order': (vault, rng) => void somewhere(vault, rng)[1].questions.reverse(),
  'a question added': (vault, rng, freeKey) => {
    somewhere(vault, rng)[1].questions.unshift(makeQuestion(rng, freeKey));
  },
  'a note added': (vault, rng, freeKey) => void vault.set(`new-${freeKey}.md`, makeNote(rng, freeKey)),
  'a file renamed': (vault, rng) => {
    const [path, note] = somewhere(vault, rng);
    vault.delete(path);
    vault.set(`moved/${path.replaceAll('/', '-')}`, note);
  },
  'a title changed': (vault, rng) => {
    const [, note] = somewhere(vault, rng);
    note.title = `新的${note.title}`;
  },
  'a question moved to another note': (vault, rng) => {
    const [from, to] = [somewhere(vault, rng)[1], somewhere(vault, rng)[1]];
    if (from === to || from.questions.length < 2) return;
    const moved = from.questions.pop();
    if (moved !== undefined) to.questions.push(moved);
  },
  'a note dressed differently': (vault, rng) => {
    const { dress } = somewhere(vault, rng)[1];
    Object.assign(dress, {
      front: !dress.front,
      related: !dress.related,
      stars: !dress.stars,
      ending: dress.ending === '\n' ? '\r\n' : '\n',
    });
  },
};
