/** The largest message a client may send, in bytes, as announced in the handshake. */
export const largestMessage = 48_000_000;

/** Cuts a byte stream into messages, each starting with its own length. */
export interface Frames {
  /** Takes the bytes that came and returns the messages they complete. Throws on an impossible length. */
  readonly push: (bytes: Buffer) => readonly Buffer[];
}

const headerLength = 16;

/** A cutter for one connection. */
export function frames(): Frames {
  let parts: Buffer[] = [];
  let held = 0;

  const nextLength = (): number | undefined => {
    if (held < 4) return undefined;
    const first = parts[0];
    if (first === undefined || first.length < 4) parts = [Buffer.concat(parts)];
    const length = parts[0]?.readInt32LE(0) ?? 0;
    if (length < headerLength || length > largestMessage) {
      throw new Error(`A message of ${length} bytes is not possible.`);
    }
    return held < length ? undefined : length;
  };

  return {
    push: (bytes) => {
      parts.push(bytes);
      held += bytes.length;
      const messages: Buffer[] = [];
      for (let length = nextLength(); length !== undefined; length = nextLength()) {
        const whole = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
        messages.push(whole.subarray(0, length));
        held -= length;
        parts = held === 0 ? [] : [whole.subarray(length)];
      }
      return messages;
    },
  };
}
