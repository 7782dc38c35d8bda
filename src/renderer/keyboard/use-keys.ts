/** @file Binds a scope of the keymap while a component is mounted. */

import { useEffectEvent, useLayoutEffect } from 'react';
import { type Binding, type KeyAction, type KeyScope, keymap } from './keymap.ts';
import { matchKey } from './match.ts';

/** What each action does here; an action without a handler is not taken. `false` leaves the key to the browser. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing has taken the key
export type KeyHandlers = Partial<Readonly<Record<KeyAction, (event: KeyboardEvent) => void | false>>>;

export function useKeys(scope: KeyScope, handlers: KeyHandlers, enabled = true): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!enabled || event.defaultPrevented || isElsewhere(event)) return;
    const bindings: readonly Binding[] = keymap[scope];
    const action = matchKey(event, bindings);
    const handler = action === null ? undefined : handlers[action];
    // A held key must not grade a row of cards.
    if (event.repeat && !bindings.some((each) => each.action === action && each.repeats === true)) return;
    if (handler === undefined || isForTheFocused(event)) return;
    if (handler(event) !== false) event.preventDefault();
  });
  // Before the first paint: what a screen shows, its keys must already answer.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Text fields and open dialogs keep their keys. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches('input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select');
}

/** Space and Enter on a button, link or fold press that button, unless it is marked as the page's own answer to them. */
function isForTheFocused(event: KeyboardEvent): boolean {
  if (event.key !== ' ' && event.key !== 'Enter') return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('button:not([data-primary]), a[href], summary, input, [role="tab"]') !== null;
}
