const polite =
  '(?:(?:dạ|da|cho|tôi|toi|bác|bac|em|cháu|chau|mình|minh|xin|muốn|muon|có|co|được|duoc|ơi|oi)\\s+)*';
const word = '(?:g[oó]p[ _]?[yý](?:\\s+ki[eế]n)?|feedback)';
const ofWhat = '(?:\\s+(?:về|ve|cho|on))?(?:\\s+b[oộ])?(?:\\s+ti[eê]u\\s+ch[ií])?';
const number = '(?:c[aâ]u|question)(?:\\s+s[oố])?\\s*\\d{1,2}(?!\\d)';

/** Without a colon or a question's number more has to be said: "góp ý xây dựng ấp" may be the answer to a question. */
const ways: readonly RegExp[] = [
  new RegExp(`^${polite}${word}${ofWhat}\\s*[:：]\\s*(\\S.*)$`, 'isu'),
  new RegExp(`^${polite}${word}${ofWhat}\\s+(${number}\\s.*\\S.*)$`, 'isu'),
  new RegExp(`^[/／]${word}(?:@\\S+)?\\s+(\\S.*)$`, 'isu'),
];

/** What somebody thinks, where they write it at once: "góp ý: chữ nhỏ quá", "gop y cau 3 kho hieu". */
export function readFeedback(text: string): string | undefined {
  const typed = text.normalize('NFC').trim();
  return ways.map((way) => way.exec(typed)?.[1]).find((said) => said !== undefined);
}

/** The number of the only question a text names: 3 of "câu 3 khó hiểu"; nothing where it names none, or several. */
export function questionNamedIn(text: string): number | undefined {
  const named = text
    .normalize('NFC')
    .matchAll(/(?<!\p{L})(?:c[aâ]u|question)(?:\s+s[oố])?\s*(\d{1,2})(?!\d)/giu);
  const [only, ...others] = new Set(Array.from(named, ([, digits]) => Number(digits)));
  return others.length === 0 ? only : undefined;
}
