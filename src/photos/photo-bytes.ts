/**
 * Where the bytes of pictures are kept: a folder, GridFS or an S3-compatible store. Every adapter passes
 * `photo-bytes.contract.ts`. A bad key is a bug and throws; a store that fails rejects with an Error whose sentence
 * an operator can act on, and the caller may try again.
 */
export interface PhotoBytes {
  /** Resolves once the bytes survive a power cut. Replaces what was under the key, whole: no reader sees half of it. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** The bytes last put under the key, or nothing. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** Takes the bytes away for good. Nothing happens if there are none. */
  readonly remove: (key: string) => Promise<void>;
  /** Writes, reads and removes a probe, so that a wrong setting shows at start and not at the first picture. */
  readonly check: () => Promise<void>;
}
