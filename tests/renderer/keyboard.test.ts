import { describe, expect, it } from 'vitest';
import { type Binding, keymap } from '#renderer/keyboard/keymap.ts';
import { type KeyPress, matchKey } from '#renderer/keyboard/match.ts';

const review: readonly Binding[] = keymap.review;

function key(written: string, code = '', change: Partial<KeyPress> = {}): KeyPress {
  const none = {
    keyCode: 0,
    isComposing: false,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  };
  return { key: written, code, ...none, ...change };
}

describe('a key means the same on every layout', () => {
  it.each([
    ['US digit', key('1', 'Digit1'), 'again'],
    ['numeric pad', key('4', 'Numpad4'), 'easy'],
    ['French digit row writes &', key('&', 'Digit1'), 'again'],
    ['French digit row writes é', key('é', 'Digit2'), 'hard'],
    ['French digit with Shift', key('3', 'Digit3', { shiftKey: true }), 'good'],
    ['Russian x by its place', key('ч', 'KeyX'), 'experiment'],
    ['Dvorak u by what it writes', key('u', 'KeyF'), 'undo'],
    ['German z by what it writes', key('z', 'KeyY'), 'undo'],
    ['caps lock', key('H', 'KeyH'), 'hint'],
    ['Shift+H', key('H', 'KeyH', { shiftKey: true }), 'hintAll'],
    ['Ctrl+Z', key('z', 'KeyZ', { ctrlKey: true }), 'undo'],
    ['Cmd+Z', key('z', 'KeyZ', { metaKey: true }), 'undo'],
    ['US @', key('@', 'Digit2', { shiftKey: true }), 'suspend'],
    ['German @ with AltGr', key('@', 'KeyQ', { ctrlKey: true, altKey: true }), 'suspend'],
    ['Spanish @ with AltGr on the 2', key('@', 'Digit2'), 'suspend'],
    ['space', key(' ', 'Space'), 'reveal'],
    ['enter', key('Enter', 'Enter'), 'reveal'],
  ])('%s', (_name, press, action) => {
    expect(matchKey(press, review)).toBe(action);
  });

  it('Dvorak: the place of u writes g, and g is not undo', () => {
    expect(matchKey(key('g', 'KeyU'), review)).toBeNull();
  });

  it('leaves the browser its own shortcuts', () => {
    expect(matchKey(key('1', 'Digit1', { ctrlKey: true }), review)).toBeNull();
    expect(matchKey(key('x', 'KeyX', { metaKey: true }), review)).toBeNull();
    expect(matchKey(key('ArrowLeft', 'ArrowLeft', { altKey: true }), review)).toBeNull();
  });
});

describe('input methods', () => {
  it.each([
    ['full-width @', '＠', 'suspend'],
    ['full-width 1', '１', 'again'],
    ['full-width 4', '４', 'easy'],
  ])('%s of a Chinese punctuation mode works', (_name, written, action) => {
    expect(matchKey(key(written), review)).toBe(action);
  });

  it('full-width question mark opens the keys', () => {
    expect(matchKey(key('？'), keymap.everywhere)).toBe('help');
  });

  it.each([
    ['while composing', key('3', 'Digit3', { isComposing: true })],
    ['the first key, before compositionstart', key('3', 'Digit3', { keyCode: 229 })],
    ['the committing Enter after compositionend on macOS', key('Enter', 'Enter', { keyCode: 229 })],
    ['a key the input method is processing', key('Process', 'Digit3')],
  ])('nothing happens %s', (_name, press) => {
    expect(matchKey(press, review)).toBeNull();
  });
});

it('no scope binds one key twice', () => {
  for (const bindings of Object.values(keymap) as readonly (readonly Binding[])[]) {
    const keys = bindings.flatMap((binding) =>
      binding.keys.map((name) => `${binding.shift ? 'Shift+' : ''}${name}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  }
});

it('needs nothing a browser keeps for itself', () => {
  const mods = (Object.values(keymap) as readonly (readonly Binding[])[])
    .flat()
    .map((binding) => binding.withMod);
  for (const taken of ['w', 't', 'n', 'l', 'r']) expect(mods).not.toContain(taken);
});
