/** Text as it may stand in the XML of a document: composed, in one line, without what no document may hold. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(?!\s)\p{Cc}|[\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
