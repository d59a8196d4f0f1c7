/** A code as it is shown, in groups of four: "k7m3-q9xt". */
export const shownInGroups = (code: string): string => code.match(/.{1,4}/gu)?.join('-') ?? code;
