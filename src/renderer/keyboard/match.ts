/** @file From a key event to an action, whatever the layout or the input method. */

import type { Binding, KeyAction } from './keymap.ts';

/** The fields of a KeyboardEvent that decide. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const KEYCODE_OF_INPUT_METHOD = 229;

/**
 * True while an input method owns the keyboard. Chrome fires the first key before `compositionstart`, and Chinese input
 * methods on macOS send the committing Enter after `compositionend`: both carry key code 229.
 */
export function belongsToInputMethod(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === KEYCODE_OF_INPUT_METHOD || press.key === 'Process';
}

export function matchKey(press: KeyPress, bindings: readonly Binding[]): KeyAction | null {
  if (belongsToInputMethod(press)) return null;
  // `@` stands on the digit key 2 of many layouts: what is written goes before where it stands.
  const written = foldWidth(press.key);
  const bySymbol = isSymbol(written) ? bindings.filter(({ keys }) => keys.includes(written)) : [];
  const candidates = bySymbol.length > 0 ? bySymbol : bindings;
  return candidates.find((binding) => matches(press, binding))?.action ?? null;
}

function matches(press: KeyPress, binding: Binding): boolean {
  const written = foldWidth(press.key);
  if (press.ctrlKey || press.metaKey) {
    const isShortcut = !press.shiftKey && !press.altKey && written === binding.withMod;
    // AltGr arrives as Ctrl+Alt on Windows: `@` on a German keyboard must still be `@`.
    return (
      isShortcut || (press.ctrlKey && press.altKey && isSymbol(written) && binding.keys.includes(written))
    );
  }
  if (press.altKey) return isSymbol(written) && binding.keys.includes(written);
  if (isSymbol(written)) return binding.keys.includes(written) || isDigitPlace(press, binding);
  if ((binding.shift ?? false) !== press.shiftKey && !isPlainKey(written)) return false;
  return binding.keys.includes(written) || isAtPlace(press, written, binding);
}

/** Full-width forms are what a Chinese punctuation mode writes: `＠` is `@`, `１` is `1`. */
function foldWidth(key: string): string {
  return key.length === 1 ? key.normalize('NFKC').toLowerCase() : key;
}

function isLatinLetter(key: string): boolean {
  return /^[a-z]$/.test(key);
}

/** Enter, Space, Escape, digits: Shift says nothing about them. */
function isPlainKey(key: string): boolean {
  return key.length > 1 || key === ' ' || /^\d$/.test(key);
}

/** Something other than a letter, digit, space or named key: found by what it writes. */
function isSymbol(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key);
}

/** French keyboards write `&` where others write `1`; with Shift a digit key means its symbol. */
function isDigitPlace(press: KeyPress, binding: Binding): boolean {
  return !press.shiftKey && press.code.startsWith('Digit') && (binding.codes?.includes(press.code) ?? false);
}

/** A layout that writes a Latin letter is believed; Cyrillic, Greek or a dead key is read by its place. */
function isAtPlace(press: KeyPress, written: string, binding: Binding): boolean {
  if (isLatinLetter(written) || /^\d$/.test(written) || press.code === '') return false;
  const isNamed = written.length > 1 && written !== 'Unidentified' && written !== 'Dead';
  return !isNamed && (binding.codes?.includes(press.code) ?? false);
}
