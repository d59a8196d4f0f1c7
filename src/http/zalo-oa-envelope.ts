/** What every webhook event of an Official Account says of itself. */
export interface Envelope {
  readonly name: string;
  readonly appId: string;
  /** Milliseconds since 1970 in digits, as they were signed. */
  readonly timestamp: string;
  /** Who took part, the account among them; which of them is the account differs from kind to kind. */
  readonly accounts: readonly string[];
  readonly event: unknown;
}

/** Reads the body of a request; nothing comes back for what is no event. `fallback`: the timestamp in a header, if the body has none. */
export function readEnvelope(body: Buffer, fallback: string | undefined): Envelope | undefined {
  const event = parsed(body.toString('utf8'));
  if (event === undefined) return undefined;
  const name = event.get('event_name');
  const timestamp = digits(event.get('timestamp') ?? fallback);
  if (typeof name !== 'string' || name === '' || timestamp === undefined) return undefined;
  const accounts = [event.get('oa_id'), idOf(event.get('recipient')), idOf(event.get('sender'))];
  return {
    name: name.slice(0, 64),
    appId: digits(event.get('app_id')) ?? '',
    timestamp,
    accounts: accounts.map(digits).filter((id) => id !== undefined),
    event: Object.fromEntries(event),
  };
}

type Fields = ReadonlyMap<string, unknown>;

function parsed(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map<string, unknown>(Object.entries(value));
}

function idOf(value: unknown): unknown {
  return fieldsOf(value)?.get('id');
}

/** As it was written: a large number must not be rounded. */
function digits(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,25}$/.test(text) ? text : undefined;
}
