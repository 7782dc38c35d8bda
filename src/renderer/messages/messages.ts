/** @file The catalogues and the one function that reads them. */

import { en } from './en.ts';
import type { Language, Messages, Translate } from './types.ts';
import { zhCN } from './zh-CN.ts';

export type { Language, Messages, PlainKey, Translate } from './types.ts';

export const catalogues: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

export function translator(language: Language): Translate {
  const catalogue = catalogues[language];
  return (key, ...parameters) => {
    const message = catalogue[key] as string | ((...args: unknown[]) => string);
    return typeof message === 'string' ? message : message(...parameters);
  };
}

/** What `system` means on this computer. */
export function resolveLanguage(setting: 'system' | Language, system: string): Language {
  if (setting !== 'system') return setting;
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
