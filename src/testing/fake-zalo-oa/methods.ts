import { checkedMessage, checkedUpload, object, writablePerson, type Json } from './checks';
import { badParameter } from './oa-error';
import type { Upload, World } from './world';

/** A call as it came: JSON, or a form with one file. */
export interface Body {
  readonly json?: unknown;
  readonly file?: Uint8Array;
}

export type Method = (body: Body) => unknown;

/** The paths the fake knows, strict where the real ones are; `sent` is told of each message that went out. */
export function methods(
  world: World,
  sent: (person: string, message: Json) => void,
): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    ['GET /v2.0/oa/getoa', () => ({ oa_id: world.account.oaId, name: 'Hội Khuyến học', is_verified: true })],
    ['POST /v3.0/oa/quota/message', () => [{ product_type: 'cs', total: 500, remain: world.paidLeft }]],
    ['POST /v3.0/oa/message/cs', ({ json }) => send(world, object(json, 'body'), sent)],
    ...(['image', 'gif', 'file'] as const).map((kind): [string, Method] => [
      `POST /v2.0/oa/upload/${kind}`,
      ({ file }) => upload(world, kind, file),
    ]),
  ]);
}

function send(world: World, body: Json, sent: (person: string, message: Json) => void): unknown {
  const content = checkedMessage(world, body['message']);
  const { person, quota } = writablePerson(world, body['recipient']);
  const message_id = `m${world.next()}`;
  person.messages.push({ id: message_id, from: 'account', ...content });
  sent(person.id, { msg_id: message_id, text: content.text });
  return {
    message_id,
    user_id: person.id,
    sent_time: String(world.now()),
    quota: { quota_type: quota },
  };
}

function upload(world: World, kind: Upload['kind'], file: Uint8Array | undefined): unknown {
  if (file === undefined) throw badParameter('file is missing');
  const id = `u${world.next()}`;
  world.uploads.set(id, { kind, bytes: checkedUpload(kind, file), at: world.now() });
  return kind === 'file' ? { token: id } : { attachment_id: id };
}
