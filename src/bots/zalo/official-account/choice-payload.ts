/** No person types this by accident; a pressed button arrives as a text, the button's payload. */
const mark = '#kh:';

/** The payload of a button. */
export function choicePayload(choice: string): string {
  return mark + choice;
}

/** The choice in a text that a button wrote; nothing if a person wrote it. */
export function choiceIn(text: string): string | undefined {
  return text.startsWith(mark) && /^[\x20-\x7e]{1,64}$/.test(text.slice(mark.length))
    ? text.slice(mark.length)
    : undefined;
}
