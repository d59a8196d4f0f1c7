/**
 * Every expected failure at an edge: its HTTP status, whether trying again later can help, and the sentence an
 * operator reads. A person in a chat never sees these; what they read is in `locales/`.
 */
const catalogue = {
  'not-found': { status: 404, retry: 'never', sentence: 'There is nothing at this address.' },
  'not-allowed': {
    status: 403,
    retry: 'never',
    sentence: 'Whoever asks may not do this, or not in this area.',
  },
  'signed-out': { status: 401, retry: 'never', sentence: 'Nobody is signed in, or not any more.' },
  'form-outdated': {
    status: 403,
    retry: 'never',
    sentence: 'The form is not of this visit, or came from another site; nothing was recorded.',
  },
  'form-not-understood': {
    status: 400,
    retry: 'never',
    sentence: 'The form does not have the expected fields; nothing was recorded.',
  },
  'body-not-json': { status: 400, retry: 'never', sentence: 'The body must be JSON.' },
  'body-too-large': {
    status: 413,
    retry: 'never',
    sentence: 'The body is larger than this address accepts.',
  },
  'update-not-understood': {
    status: 400,
    retry: 'never',
    sentence: 'The update does not have the expected form.',
  },
  'signature-wrong': {
    status: 401,
    retry: 'never',
    sentence: 'The secret header is missing or wrong; it must equal the secret given to the network.',
  },
  'update-late': {
    status: 400,
    retry: 'never',
    sentence: 'The update is too old to be the first of its kind; it may have been played back.',
  },
  'update-not-ours': {
    status: 403,
    retry: 'never',
    sentence: 'The update is of another app than the configured one.',
  },
  'store-unavailable': {
    status: 503,
    retry: 'later',
    sentence: 'The store did not answer; nothing was recorded, send the same again.',
  },
  'conversation-overtaken': {
    status: 503,
    retry: 'later',
    sentence: 'The conversation was changed by others too many times in a row; send the same again.',
  },
} as const;

export type ProblemCode = keyof typeof catalogue;

export const problemCodes = Object.keys(catalogue);

/** An expected failure, thrown at an edge and answered in one place. */
export class Problem extends Error {
  readonly status: number;
  readonly retry: 'never' | 'later';

  constructor(
    readonly code: ProblemCode,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(catalogue[code].sentence, options);
    this.name = 'Problem';
    this.status = catalogue[code].status;
    this.retry = catalogue[code].retry;
  }
}
