/** @file Numbers, days and spans in the language in force. */

import { logText } from '#engine/experiment/figure/format.ts';
import type { Language, Translate } from './messages.ts';

/** A measured number: plain between 0.001 and 10,000, else a power of ten. */
export function measuredNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e4 || size < 1e-3) return sign + logText(Math.log10(size), 2);
  return sign + String(Number(size.toPrecision(4)));
}

/** `3 d`, `2.1 mo`, `1.4 y`: short enough for a button. */
export function shortInterval(days: number, t: Translate): string {
  if (days < 60) return t('days.short', { days });
  if (days < 365) return t('days.months', { months: oneDecimal(days / 30.44) });
  return t('days.years', { years: oneDecimal(days / 365.25) });
}

/** `24 November`; the year only when it is another one. */
export function dayName(day: string, language: Language, today: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? { weekday: 'long' as const } : { year: 'numeric' as const }),
  }).format(date);
}

/** `1:05`. */
export function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
