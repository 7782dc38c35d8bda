/** @file Puts the language and theme of the settings in force, without a restart. */

import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { applyPreferences, firstLanguage } from '#renderer/api/preferences.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { LanguageContext } from './language-context.ts';
import { resolveLanguage, translator } from './messages.ts';

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const settings = useCall('app.info', {}).data?.settings;
  const language = settings ? resolveLanguage(settings.language, navigator.language) : firstLanguage();
  useLayoutEffect(() => {
    if (settings !== undefined) applyPreferences(settings, language);
  }, [settings, language]);
  // Every component reads this context: a new object at each render would draw them all again.
  const value = useMemo(() => ({ language, t: translator(language) }), [language]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}
