/** @file Pictures before the first word of a heading or question: dress, and no part of what it says. */

/** Emoji, stars and ticks; a digit in a keycap is a number drawn as a picture. */
const PICTURES =
  /^(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{200d}|[\u2605\u2606\u25a0-\u25cf\u2713-\u2718]|\d\u{fe0f}?\u{20e3}){1,12}/u;

/** What no picture begins with: most texts need no closer look. */
const BEGINS_WITH_WORD = /^(?:[!-/:-~]|\p{Script=Han}|\d(?![\u{fe0f}\u{20e3}]))/u;

/** The text from its first word on; a text of pictures alone stays. */
export function withoutPictures(text: string): string {
  if (BEGINS_WITH_WORD.test(text)) return text;
  const bare = text.replace(PICTURES, '');
  return bare === '' ? text : bare;
}
