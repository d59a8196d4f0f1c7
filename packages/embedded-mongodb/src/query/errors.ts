const codeNames = new Map<number, string>([
  [1, 'InternalError'],
  [2, 'BadValue'],
  [9, 'FailedToParse'],
  [14, 'TypeMismatch'],
  [16, 'InvalidLength'],
  [20, 'IllegalOperation'],
  [24, 'LockTimeout'],
  [26, 'NamespaceNotFound'],
  [27, 'IndexNotFound'],
  [28, 'PathNotViable'],
  [40, 'ConflictingUpdateOperators'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [50, 'MaxTimeMSExpired'],
  [52, 'DollarPrefixedFieldName'],
  [54, 'NotSingleValueField'],
  [56, 'EmptyFieldName'],
  [59, 'CommandNotFound'],
  [66, 'ImmutableField'],
  [67, 'CannotCreateIndex'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [111, 'NotExactValueField'],
  [112, 'WriteConflict'],
  [115, 'CommandNotSupported'],
  [225, 'TransactionTooOld'],
  [238, 'NotImplemented'],
  [241, 'ConversionFailure'],
  [251, 'NoSuchTransaction'],
  [256, 'TransactionCommitted'],
  [263, 'OperationNotSupportedInTransaction'],
  [10107, 'NotWritablePrimary'],
  [11000, 'DuplicateKey'],
]);

/** A failure that goes back to the client as `{ ok: 0, code, codeName, errmsg }`, with `extra` beside it. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra?: Record<string, unknown>;

  constructor(code: number, message: string, extra?: Record<string, unknown>) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.codeName = codeNames.get(code) ?? `Location${code}`;
    if (extra !== undefined) this.extra = extra;
  }
}

/** Makes the error with MongoDB's number and name for it. */
export function commandError(code: number, message: string, extra?: Record<string, unknown>): CommandError {
  return new CommandError(code, message, extra);
}

/** Makes the refusal of something MongoDB knows and this server does not: `what` is its kind, `name` its spelling. */
export function unsupported(what: string, name: string): CommandError {
  return new CommandError(238, `The ${what} '${name}' is not supported by this server`);
}
