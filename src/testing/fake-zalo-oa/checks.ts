import { badParameter, OaError, overLimit } from './oa-error';
import type { FakePerson, SeenMessage, Upload, World } from './world';

/** A JSON object of a call. */
export type Json = Readonly<Record<string, unknown>>;

const hourMs = 3_600_000;
const uploadsLiveMs = 7 * 24 * hourMs;

export function object(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badParameter(what);
  return value as Json;
}

function text(value: unknown, what: string, longest: number): string {
  if (typeof value !== 'string' || value.trim() === '') throw badParameter(`${what} is empty`);
  if (value.length > longest) throw overLimit(`${what} is longer than ${longest}`);
  return value;
}

/** The person of a call, if the account may write to them now; counts what costs money. */
export function writablePerson(world: World, recipient: unknown): { person: FakePerson; quota: string } {
  const person = world.people.get(String(object(recipient, 'recipient')['user_id']));
  if (person === undefined) throw badParameter('user_id is invalid');
  if (person.follows === 'left') throw new OaError(-213, 'User has not followed OA');
  const silentHours = (world.now() - person.lastInteraction) / hourMs;
  if (silentHours > 7 * 24) throw new OaError(-230, 'User has not interacted with the OA in the past 7 days');
  if (silentHours <= 48) return { person, quota: 'reply' };
  if (world.paidLeft <= 0) throw new OaError(-211, 'Out of quota');
  world.paidLeft -= 1;
  return { person, quota: 'purchase_quota' };
}

type Content = Omit<SeenMessage, 'id' | 'from'>;

/** What a message shows, if the network takes it. */
export function checkedMessage(world: World, given: unknown): Content {
  const message = object(given, 'message');
  if (message['attachment'] === undefined) {
    return { text: text(message['text'], 'text', 2000), buttons: [] };
  }
  const attachment = object(message['attachment'], 'attachment');
  const payload = object(attachment['payload'], 'payload');
  if (attachment['type'] === 'file') return documentOf(world, message, payload);
  if (attachment['type'] !== 'template') throw badParameter('attachment type');
  switch (payload['template_type']) {
    case undefined:
      return { text: text(message['text'], 'text', 2000), buttons: checkedButtons(payload['buttons']) };
    case 'media':
      return mediaOf(world, message, payload);
    case 'request_user_info':
      return { text: '', buttons: [], form: checkedForm(payload) };
    default:
      throw new OaError(-233, 'The kind of message is not supported');
  }
}

function checkedButtons(given: unknown): SeenMessage['buttons'] {
  if (!Array.isArray(given) || given.length === 0) throw badParameter('buttons');
  if (given.length > 5) throw overLimit('a message has at most 5 buttons');
  return given.map((one) => {
    const button = object(one, 'button');
    if (button['type'] !== 'oa.query.hide' && button['type'] !== 'oa.query.show')
      throw badParameter('button type');
    return {
      title: text(button['title'], 'button title', 100),
      payload: text(button['payload'], 'button payload', 1000),
    };
  });
}

function mediaOf(world: World, message: Json, payload: Json): Content {
  const element = onlyElement(payload);
  const upload = world.uploads.get(String(element['attachment_id']));
  if (element['media_type'] !== 'image' && element['media_type'] !== 'gif') throw badParameter('media_type');
  if (upload?.kind !== element['media_type'] || expired(world, upload)) {
    throw new OaError(-100, 'Attachment has expired');
  }
  const words = message['text'] === undefined ? '' : text(message['text'], 'text', 2000);
  return { text: words, buttons: [], file: upload.bytes };
}

function documentOf(world: World, message: Json, payload: Json): Content {
  if (message['text'] !== undefined) throw badParameter('a file carries no text');
  const upload = world.uploads.get(String(payload['token']));
  if (upload?.kind !== 'file' || expired(world, upload)) throw new OaError(-100, 'Attachment has expired');
  return { text: '', buttons: [], file: upload.bytes };
}

const expired = ({ now }: World, { at }: Upload): boolean => now() - at > uploadsLiveMs;

function checkedForm(payload: Json): NonNullable<SeenMessage['form']> {
  const element = onlyElement(payload);
  const image = text(element['image_url'], 'image_url', 2000);
  if (!URL.canParse(image)) throw badParameter('image_url');
  return {
    title: text(element['title'], 'title', 100),
    subtitle: text(element['subtitle'], 'subtitle', 500),
    image,
  };
}

function onlyElement({ elements }: Json): Json {
  if (!Array.isArray(elements) || elements.length !== 1) throw badParameter('elements');
  return object(elements[0], 'element');
}

const megabyte = 1024 * 1024;
const beginnings = {
  image: ['ffd8ff', '89504e47'],
  gif: ['47494638'],
  file: ['25504446', 'd0cf11e0', '504b0304'],
} as const;

/** The uploaded file, if the network takes it: told by its size and its first bytes. */
export function checkedUpload(kind: Upload['kind'], bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw badParameter('file is empty');
  if (bytes.length > (kind === 'image' ? 1 : 5) * megabyte) throw overLimit('file is too large');
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (!beginnings[kind].some((magic) => begins.startsWith(magic))) throw badParameter('file type');
  return bytes;
}
