/** @file Which language a text is in, so that `lang` picks the right Han variants, line breaks and voice. */

const KANA = /[\u3040-\u30ff]/;
const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[A-Za-z]{2,}/g;
const NOT_PROSE = /\$\$[^$]*\$\$|\$[^$\n]*\$|```[\s\S]*?```|`[^`\n]*`/g;

/** One Han character says about as much as one Latin word. */
export function contentLanguage(text: string): 'zh-CN' | 'ja' | 'en' {
  const prose = text.replace(NOT_PROSE, ' ');
  if (KANA.test(prose)) return 'ja';
  const han = prose.match(HAN)?.length ?? 0;
  const words = prose.match(LATIN_WORD)?.length ?? 0;
  return han * 2 > words ? 'zh-CN' : 'en';
}
