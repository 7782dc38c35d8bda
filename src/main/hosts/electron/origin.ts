/** @file Which page is ours: the one question behind the sender check, navigation and permissions. */

import { PAGE_ORIGIN } from './channels.ts';

/** Origin of the page: the bundle, or the development server that electron-vite names. */
export function pageOrigin(developmentUrl: string | undefined): string {
  return developmentUrl === undefined ? PAGE_ORIGIN : new URL(developmentUrl).origin;
}

/** `new URL('app://bundle').origin` is the string "null" outside Chromium, so scheme and host are compared. */
export function isOurUrl(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === origin && username === '' && password === '';
}
