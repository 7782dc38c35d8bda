/** @file Numbers that JSON cannot write, as the strings every transport and the command line agree on. */

/** Infinities and NaN anywhere inside become `Infinity`, `-Infinity`, `NaN`; everything else stays. */
export function jsonSafe<Safe>(value: unknown): Safe {
  return convert(value) as Safe;
}

function convert(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, convert(member)]));
}
