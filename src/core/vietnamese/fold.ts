import { takeApart } from './spelling';

/**
 * The form in which typed words are compared: lower case, ASCII digits, no diacritics (đ is d), words of letters and
 * digits with one space between. Folding twice changes nothing. Telex or VNI key strokes are left as they are.
 */
export function fold(text: string): string {
  return takeApart(text)
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of the folded text; none for a text of punctuation or emoji only. */
export function words(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
