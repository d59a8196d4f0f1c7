/** A word as it was typed: its letters without marks, and the set of its Vietnamese marks in a fixed order. */
export interface Spelling {
  readonly plain: string;
  readonly marks: string;
}

/** Grave, acute, circumflex, tilde, breve, hook above, horn, dot below, and the stroke of đ. */
const vietnameseMarks = Array.from('\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0335');
const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Lower case, full-width to ASCII, letters apart from their marks (the stroke of đ is a mark too), zero-width
 * characters gone. The first half of folding; punctuation is still there.
 */
export function takeApart(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(/[đðɖ]/gu, 'd\u0335');
}

/** The words of a text with their marks. The place of a tone does not matter: hoà and hòa are spelled the same. */
export function spellings(text: string): readonly Spelling[] {
  const found = takeApart(text).match(word) ?? [];
  return found.map(spelling).filter(({ plain }) => plain !== '');
}

/**
 * Whether what was typed can be meant as `meant`: the same letters, and no mark that `meant` lacks. Marks may be left
 * out ("co", "đươc"), but "cô" is not "có", and who types marks types đ too: "Diễm" is not "điểm". Hỏi and ngã, often
 * taken for each other, count as one.
 */
export function canMean(typed: Spelling, meant: Spelling): boolean {
  if (typed.plain !== meant.plain) return false;
  if (typed.marks === '') return true;
  return (
    typed.marks.includes(stroke) === meant.marks.includes(stroke) &&
    Array.from(typed.marks).every((mark) => hasMark(meant, mark))
  );
}

function hasMark(meant: Spelling, mark: string): boolean {
  return meant.marks.includes(mark) || (isHookOrTilde(mark) && Array.from(meant.marks).some(isHookOrTilde));
}

const stroke = '\u0335';
const isHookOrTilde = (mark: string): boolean => mark === '\u0309' || mark === '\u0303';

function spelling(taken: string): Spelling {
  return {
    plain: taken.replace(/\p{M}/gu, ''),
    marks: vietnameseMarks.filter((mark) => taken.includes(mark)).join(''),
  };
}
