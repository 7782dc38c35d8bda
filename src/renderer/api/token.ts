/** @file The per-start token of the local web host: given once in the URL's fragment, then kept for this tab only. */

const STORAGE_KEY = 'nabla.token';
const FRAGMENT = /(?:^#|&)token=([A-Za-z0-9_-]+)/;

/** Takes the token out of the address before anything can copy it, and remembers it for a reload of this tab. */
export function takeToken(): string {
  const found = FRAGMENT.exec(window.location.hash)?.[1];
  if (found !== undefined) {
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', pathname + search);
    sessionStorage.setItem(STORAGE_KEY, found);
    return found;
  }
  return sessionStorage.getItem(STORAGE_KEY) ?? '';
}
