/** @file How long a heading says its part takes: `(15 分钟)`, `15min`, `约 10 分钟`, `(10-15 min)`, `1.5 小时`. */

const SPAN =
  /(?:(?:约|大约|大概|about|approx\.?|~|≈)\s{0,2})?(?:\d{1,3}(?:\.\d)?\s{0,2}[-–—~～至到]\s{0,2})?(\d{1,3}(?:\.\d)?)\s{0,2}(?:分钟|min(?:ute)?s?\.?(?!\p{L})|(个?小时|hours?(?!\p{L})|hrs?(?!\p{L})|h(?!\p{L})))/giu;
/** What may stand before and behind a time that is said of the whole heading. */
const BEFORE = /(?:^|[（(【[,，;；、:：|·/–—-]|\s)$/u;
const BEHIND = /^\s{0,4}(?:$|[）)】\]，,;；、|·:：–—-])/u;

interface Span {
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
}

/** The upper end of a range; `null` when the text names no time, or names it inside a sentence, as `3分钟版本` does. */
export function minutesIn(text: string): number | null {
  return spanIn(text)?.minutes ?? null;
}

/** The heading's name: the time goes, and brackets that held nothing else. */
export function withoutMinutes(text: string): string {
  const span = spanIn(text);
  if (span === null) return text;
  const before = text.slice(0, span.start).replace(/[\s,，;；、|·:：–—/-]{0,8}$/, '');
  const behind = text.slice(span.end).replace(/^[\s,，;；、|·:：–—/-]{0,8}/, '');
  const isAlone = /[（(【[]$/.test(before) && /^[）)】\]]/.test(behind);
  const joined = isAlone ? `${before.slice(0, -1).trimEnd()}${behind.slice(1)}` : `${before}${behind}`;
  return joined.trim() === '' ? text : joined.trim();
}

function spanIn(text: string): Span | null {
  const inside = text.replace(/[*_]{1,3}$/, '');
  for (const match of inside.matchAll(SPAN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!BEFORE.test(inside.slice(Math.max(0, start - 1), start)) && !/^[约大~≈a]/i.test(match[0])) continue;
    if (!BEHIND.test(inside.slice(end, end + 6))) continue;
    const hours = match[2] !== undefined;
    return { minutes: Math.round(Number(match[1]) * (hours ? 60 : 1)), start, end };
  }
  return null;
}
