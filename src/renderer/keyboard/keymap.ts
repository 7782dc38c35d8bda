/** @file Every single-key shortcut, once: the handler and the help overlay both read this table. */

import type { PlainKey } from '#renderer/messages/messages.ts';

export type KeyAction =
  | 'reveal'
  | 'again'
  | 'hard'
  | 'good'
  | 'easy'
  | 'undo'
  | 'hint'
  | 'hintAll'
  | 'experiment'
  | 'chooseExperiments'
  | 'openEditor'
  | 'showNew'
  | 'ownAnswer'
  | 'rerun'
  | 'info'
  | 'menu'
  | 'suspend'
  | 'help'
  | 'close'
  | 'today'
  | 'cards'
  | 'lab'
  | 'vault'
  | 'start'
  | 'search'
  | 'nextCard'
  | 'previousCard'
  | 'open'
  | 'activate'
  | 'oneCard'
  | 'twoCards'
  | 'hold'
  | 'next'
  | 'choice1'
  | 'choice2'
  | 'choice3'
  | 'choice4'
  | 'skip';

export interface Binding {
  readonly action: KeyAction;
  readonly label: PlainKey;
  /** `event.key`, after full-width forms are folded: what the key writes. Letters in lower case. */
  readonly keys: readonly string[];
  /** `event.code`: where the key sits. Used for digits, and for letters when the layout writes no Latin letter. */
  readonly codes?: readonly string[];
  readonly shift?: boolean;
  /** Also while the key is held down. */
  readonly repeats?: boolean;
  /** Also with Ctrl or Cmd and this key. */
  readonly withMod?: string;
  /** How the help overlay writes it. */
  readonly shown: readonly string[];
}

const digit = (n: number) => ({ keys: [String(n)], codes: [`Digit${n}`, `Numpad${n}`], shown: [String(n)] });
const letter = (l: string) => ({ keys: [l], codes: [`Key${l.toUpperCase()}`], shown: [l] });

/** From one to the next, in every list of cards. */
const inList = [
  {
    action: 'nextCard',
    label: 'keys.nextCard',
    keys: ['j', 'ArrowDown'],
    codes: ['KeyJ'],
    repeats: true,
    shown: ['j', '↓'],
  },
  {
    action: 'previousCard',
    label: 'keys.previousCard',
    keys: ['k', 'ArrowUp'],
    codes: ['KeyK'],
    repeats: true,
    shown: ['k', '↑'],
  },
] as const;

export const keymap = {
  everywhere: [
    { action: 'today', label: 'keys.today', ...letter('t') },
    { action: 'cards', label: 'keys.cards', ...letter('c') },
    { action: 'lab', label: 'keys.lab', ...letter('l') },
    { action: 'vault', label: 'keys.vault', ...letter('v') },
    { action: 'help', label: 'keys.help', keys: ['?'], shown: ['?'] },
  ],
  today: [{ action: 'start', label: 'keys.start', keys: [' ', 'Enter'], shown: ['Space', 'Enter'] }],
  cards: [
    { action: 'search', label: 'keys.search', keys: ['/'], shown: ['/'] },
    ...inList,
    { action: 'open', label: 'keys.open', keys: ['Enter'], shown: ['Enter'] },
    { action: 'activate', label: 'keys.activate', ...letter('a') },
    { action: 'hold', label: 'keys.hold', ...letter('h') },
    { action: 'suspend', label: 'keys.suspend', keys: ['@'], shown: ['@'] },
  ],
  matches: [
    { action: 'oneCard', label: 'keys.oneCard', ...letter('y') },
    { action: 'twoCards', label: 'keys.twoCards', ...letter('n') },
    ...inList,
    {
      action: 'undo',
      label: 'keys.takeBack',
      keys: ['z', 'u'],
      codes: ['KeyZ', 'KeyU'],
      withMod: 'z',
      shown: ['z', 'u', 'Ctrl+Z'],
    },
  ],
  review: [
    { action: 'reveal', label: 'keys.reveal', keys: [' ', 'Enter'], shown: ['Space', 'Enter'] },
    { action: 'again', label: 'keys.again', ...digit(1) },
    { action: 'hard', label: 'keys.hard', ...digit(2) },
    { action: 'good', label: 'keys.good', ...digit(3) },
    { action: 'easy', label: 'keys.easy', ...digit(4) },
    {
      action: 'undo',
      label: 'keys.undo',
      keys: ['z', 'u'],
      codes: ['KeyZ', 'KeyU'],
      withMod: 'z',
      shown: ['z', 'u', 'Ctrl+Z'],
    },
    { action: 'hint', label: 'keys.hint', ...letter('h') },
    { action: 'hintAll', label: 'keys.hintAll', ...letter('h'), shift: true, shown: ['Shift+H'] },
    { action: 'experiment', label: 'keys.experiment', ...letter('x') },
    {
      action: 'chooseExperiments',
      label: 'keys.chooseExperiments',
      ...letter('x'),
      shift: true,
      shown: ['Shift+X'],
    },
    { action: 'openEditor', label: 'keys.openEditor', ...letter('e') },
    { action: 'showNew', label: 'keys.showNew', ...letter('n') },
    { action: 'ownAnswer', label: 'keys.ownAnswer', ...letter('o') },
    { action: 'info', label: 'keys.info', ...letter('i') },
    { action: 'menu', label: 'keys.menu', ...letter('m') },
    { action: 'suspend', label: 'keys.suspend', keys: ['@'], shown: ['@'] },
  ],
  guess: [
    { action: 'choice1', label: 'keys.choice', ...digit(1), shown: ['1', '2', '3', '4'] },
    { action: 'choice2', label: 'keys.choice', ...digit(2) },
    { action: 'choice3', label: 'keys.choice', ...digit(3) },
    { action: 'choice4', label: 'keys.choice', ...digit(4) },
    { action: 'skip', label: 'keys.skip', keys: ['Enter', ' '], shown: ['Enter'] },
  ],
  experiment: [
    { action: 'rerun', label: 'keys.rerun', ...letter('r') },
    { action: 'close', label: 'keys.close', keys: ['Escape'], shown: ['Esc'] },
  ],
  summary: [
    { action: 'next', label: 'keys.close', keys: [' ', 'Enter'], shown: ['Space', 'Enter'] },
    {
      action: 'undo',
      label: 'keys.undo',
      keys: ['z', 'u'],
      codes: ['KeyZ', 'KeyU'],
      withMod: 'z',
      shown: ['z'],
    },
  ],
} as const satisfies Readonly<Record<string, readonly Binding[]>>;

export type KeyScope = keyof typeof keymap;
