/** Back to the page's own answer to Space, so that the next key goes on with the session. */
export function focusPrimary(): void {
  document.querySelector<HTMLElement>('footer [data-primary]')?.focus({ preventScroll: true });
}
