/** @file The language and theme of the last visit, so that the next first paint already has them (public/first-paint.js). */

import type { Settings } from '#engine/contract/views.ts';
import type { Language } from '#renderer/messages/messages.ts';

const THEME_KEY = 'nabla.theme';
const LANGUAGE_KEY = 'nabla.language';

/** Shows the settings and remembers them. */
export function applyPreferences(settings: Settings, language: Language): void {
  const root = document.documentElement;
  root.lang = language;
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  try {
    localStorage.setItem(THEME_KEY, settings.theme);
    localStorage.setItem(LANGUAGE_KEY, settings.language);
  } catch {
    // Storage may be refused; the settings themselves are kept by the app.
  }
}

/** What first-paint.js decided. */
export function firstLanguage(): Language {
  return document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';
}
