/** @file Counted nouns by the rules of `Intl.PluralRules`. */

const english = new Intl.PluralRules('en');
const englishNumber = new Intl.NumberFormat('en');
const chineseNumber = new Intl.NumberFormat('zh-CN');

/** `1 review`, `22 reviews`. */
export function counted(count: number, one: string, other: string): string {
  return `${englishNumber.format(count)} ${english.select(count) === 'one' ? one : other}`;
}

/** Chinese has one form; the measure word stands in the message. */
export function zhNumber(count: number): string {
  return chineseNumber.format(count);
}
