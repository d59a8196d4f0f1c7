import pino, { type Logger } from 'pino';

/** Never written to a log, wherever it stands in what is logged: secrets, and what people sent or are called. */
const secretPaths = [
  'token',
  'secret',
  'accessToken',
  'refreshToken',
  'cookie',
  'authorization',
  'text',
  'caption',
  'name',
  'fileName',
  'answers',
  'session',
  'profile',
  'payload',
  'phone',
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);

/** JSON lines on standard output, or on `destination`. */
export function logs(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths: secretPaths, censor: '[not logged]' },
    serializers: { error: withoutPayload },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Errors of network libraries carry the request, with the message and the address with the token in it. */
function withoutPayload(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name,
    message: withoutToken(message),
    code,
    stack: stack === undefined ? undefined : withoutToken(stack),
  };
}

const withoutToken = (text: string): string => text.replace(/bot\d+:[A-Za-z0-9_-]+/g, 'bot[not logged]');
