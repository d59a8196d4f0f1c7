/** What a person can want to do with a declaration that was handed in. */
export type Wish = 'appeal' | 'disagree' | 'withdraw' | 'reinstate' | 'hand-in-again' | 'fix-earlier';

const who = '(?:(?:toi|bac|em|chau|con|minh) )?(?:(?:muon|xin|can|de nghi|cho) )?(?:duoc )?';
const paper = '(?:phieu|ho so)';
const politely = '(?: nay)?(?: cua (?:toi|bac|em|chau|con|minh))?(?: a)?';
const withdrawn = '(?: (?:da|vua|moi) rut)';

/** What is written for each, folded; the first that fits counts. */
const written: readonly (readonly [Wish, RegExp])[] = [
  ['withdraw', new RegExp(`^${who}rut (?:lai )?${paper}${politely}$|^withdraw$`)],
  [
    'reinstate',
    new RegExp(
      `^${who}(?:lay lai|khoi phuc) ${paper}${withdrawn}?${politely}$` +
        `|^${who}(?:nop|gui|khai) lai ${paper}${withdrawn}${politely}$` +
        `|^${who}(?:khong|ko|k|hong|thoi|bo|huy) rut ${paper}(?: nua)?${politely}$|^reinstate$`,
    ),
  ],
  ['hand-in-again', new RegExp(`^${who}(?:nop|gui) lai ${paper}${politely}$`)],
  [
    'fix-earlier',
    new RegExp(
      `^${who}(?:sua|bo sung|lam)(?: lai)? ${paper} (?:truoc|cu|dot truoc|nam truoc|nam ngoai)${politely}$|^fix earlier$`,
    ),
  ],
  [
    'appeal',
    new RegExp(`^${who}(?:khieu nai|de nghi xem lai|xem xet lai|xem lai ket qua|appeal)(?: .{0,40})?$`),
  ],
  [
    'disagree',
    new RegExp(
      `^${who}(?:khong|ko|k|hong) dong y(?: voi)?(?: (?:ket qua|diem|diem so|so diem))?(?: nay)?(?: a)?$`,
    ),
  ],
];

/** The wish in a folded text, if it is one. */
export const readWish = (folded: string): Wish | undefined =>
  written.find(([, words]) => words.test(folded))?.[0];
