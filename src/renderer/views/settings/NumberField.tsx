/** @file A whole number within bounds, sent when the field is left or Enter is pressed. */

import { useState } from 'react';

interface NumberFieldProps {
  readonly id: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ id, value, min, max, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const typed = text === null ? value : Number(text);
  const isValid =
    text === null || (text.trim() !== '' && Number.isInteger(typed) && typed >= min && typed <= max);
  const commit = () => {
    if (text !== null && isValid && typed !== value) onChange(typed);
    if (isValid) setText(null);
  };
  return (
    <input
      id={id}
      inputMode="numeric"
      autoComplete="off"
      value={text ?? String(value)}
      aria-invalid={!isValid}
      onChange={({ target }) => setText(target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && commit()}
    />
  );
}
