/** @file The language in force, for every component below. */

import { createContext, useContext } from 'react';
import { type Language, type Translate, translator } from './messages.ts';

export interface LanguageValue {
  readonly language: Language;
  readonly t: Translate;
}

export const LanguageContext = createContext<LanguageValue>({ language: 'en', t: translator('en') });

export function useMessages(): LanguageValue {
  return useContext(LanguageContext);
}

/** The half of a bilingual text that is in the language in force. */
export function pick(text: { readonly zh: string; readonly en: string }, language: Language): string {
  return language === 'zh-CN' ? text.zh : text.en;
}
