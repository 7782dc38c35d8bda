import { afterEach, describe, expect, it } from 'vitest';
import { type Place, place } from '../../support/cli.ts';
import { hashesOf } from '../../support/folders.ts';

const NOTE =
  '# 训练\n\n1. **clip_grad_norm_ 应该放在哪里？**\n   - 答：backward 之后、step 之前，限制梯度的范数\n\n2. **什么是索引？**\n   - 答：加速查询的数据结构\n';

let here: Place | undefined;
const open = async () => {
  here = await place({ 'a.md': NOTE });
  return here;
};
afterEach(async () => {
  await here?.remove();
  here = undefined;
});

const idOf = async ({ ask }: Place, words: string): Promise<string> => {
  const cards = (await ask('cards')) as readonly { id: string; prompt: string }[];
  return cards.find(({ prompt }) => prompt.includes(words))?.id ?? '';
};

describe('nabla link', () => {
  it('shows the experiments beside a card and why, by any unique beginning of its id', async () => {
    const vault = await open();
    const id = await idOf(vault, 'clip');
    const { links, hiddenLinks } = await vault.ask('link', id.slice(0, 3));
    expect(links[0]).toMatchObject({
      by: 'concept',
      reason: { en: expect.stringMatching(/^suggested because the card is about gradient clipping/) },
    });
    expect(hiddenLinks).toEqual([]);
    const index = await idOf(vault, '索引');
    expect(await vault.ask('link', index)).toEqual({ links: [], hiddenLinks: [] });
  });

  it('adds, hides and takes back, and leaves the notes as they are', async () => {
    const vault = await open();
    const before = await hashesOf(vault.vault.path);
    const id = await idOf(vault, 'clip');
    const { links } = await vault.ask('link', id, 'sigmoid-decay?depth=30');
    const [own, suggested] = links;
    expect(own).toMatchObject({ by: 'user', target: 'experiment:sigmoid-decay?depth=30' });
    const hidden = await vault.ask('link', id, suggested.experiment, '--hide');
    expect(hidden.hiddenLinks).toEqual([suggested]);
    const back = await vault.ask('link', id, suggested.experiment, '--auto');
    expect(back).toMatchObject({ links, hiddenLinks: [] });
    expect(await hashesOf(vault.vault.path)).toEqual(before);
  });

  it.each([
    ['an unknown experiment', ['sigmoid-decai'], 'unknown-experiment'],
    ['an experiment that does not stand there', ['sigmoid-decay', '--hide'], 'not-linked'],
    ['a choice that was never made', ['sigmoid-decay', '--auto'], 'no-choice'],
  ])('refuses %s', async (_what, words, code) => {
    const vault = await open();
    const ran = await vault.run('link', await idOf(vault, '索引'), ...words);
    expect(ran).toMatchObject({ code: 65, json: { ok: false, error: { code } } });
  });

  it.each([
    ['two flags at once', ['sigmoid-decay', '--auto', '--hide'], 'bad-flag'],
    ['a flag without an experiment', ['--hide'], 'missing-argument'],
  ])('does not understand %s', async (_what, words, code) => {
    const vault = await open();
    const ran = await vault.run('link', 'abcdef', ...words);
    expect(ran).toMatchObject({ code: 2, json: { ok: false, error: { code } } });
  });
});
