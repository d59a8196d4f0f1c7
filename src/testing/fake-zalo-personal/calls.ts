import { answer, type Exchange } from './exchange';
import type { Fault } from './faults';
import { logInOf } from './log-in-service';
import { tell } from './sockets';
import type { FakePerson, LogIn, World } from './world';
import { decrypt, encrypt } from './zalo-crypto';

/** An answer that says no, in the network's words. */
class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const invalid = () => new Refusal(114, 'Tham số không hợp lệ');

/** What calls hold, as far as it is looked at. */
type Fields = Readonly<
  Partial<
    Record<
      | 'imei'
      | 'message'
      | 'clientId'
      | 'toid'
      | 'totalSize'
      | 'totalChunk'
      | 'chunkId'
      | 'fileName'
      | 'width'
      | 'height'
      | 'desc'
      | 'photoId'
      | 'fileId'
      | 'checksum'
      | 'fileUrl',
      unknown
    >
  >
>;

interface Call {
  readonly world: World;
  readonly logIn: LogIn;
  readonly fields: Fields;
  readonly body: Buffer;
}

type Method = (call: Call) => unknown;

const methods = new Map<string, Method>([
  ['/api/message/sms', sendText],
  ['/api/message/photo_original/upload', uploadPicture],
  ['/api/message/photo_original/send', sendPicture],
  ['/api/message/asyncfile/upload', uploadFile],
  ['/api/message/asyncfile/msg', sendFile],
  ['/keepalive', keepAlive],
]);

/** Carries out a call of the web client, which is encrypted with the key of its log-in. */
export function calls(world: World, exchange: Exchange, fault: Fault | undefined): void {
  const logIn = logInOf(world, exchange.cookies);
  if (logIn === undefined || exchange.userAgent !== logIn.device?.userAgent) {
    answer(exchange, { error_code: 600, error_message: 'zpw_sek bị thiếu hoặc không đúng', data: null });
    return;
  }
  const body = outcome(() => carryOut(callOf(world, logIn, exchange), exchange.path, fault));
  const plain = JSON.stringify(body);
  // Keeping alive is the one call that is answered in the clear.
  if (exchange.path === '/keepalive') answer(exchange, body);
  else answer(exchange, { error_code: 0, error_message: '', data: encrypt(logIn.key, plain) });
}

function callOf(world: World, logIn: LogIn, { query, form, body }: Exchange): Call {
  const params = query.get('params') ?? form.get('params') ?? '';
  const fields = JSON.parse(decrypt(logIn.key, params)) as Fields;
  if ('imei' in fields && fields.imei !== logIn.device?.imei) throw invalid();
  return { world, logIn, fields, body };
}

function carryOut(call: Call, path: string, fault: Fault | undefined): unknown {
  const method = methods.get(path);
  if (method === undefined) throw new Refusal(404, `The fake knows no ${path}`);
  if (fault?.code !== undefined) throw new Refusal(fault.code, fault.message ?? '');
  return fault?.silent === true ? {} : method(call);
}

function outcome(work: () => unknown): unknown {
  try {
    return { error_code: 0, error_message: 'Successful.', data: work() };
  } catch (error) {
    if (error instanceof Refusal) return { error_code: error.code, error_message: error.message, data: null };
    return { error_code: 114, error_message: String(error), data: null };
  }
}

function keepAlive({ world }: Call): unknown {
  world.keptAlive += 1;
  return {};
}

function sendText({ world, logIn, fields }: Call): unknown {
  const { message, clientId, toid } = fields;
  if (typeof message !== 'string' || message.trim() === '' || fields.imei === undefined) throw invalid();
  const person = reachable(world, toid);
  claim(logIn, clientId);
  const msgId = String(world.next());
  person.got.push({ msgId, text: message });
  return { msgId };
}

function reachable({ people }: World, uid: unknown): FakePerson {
  const person = people.get(String(uid));
  if (person === undefined) throw invalid();
  if (person.refusesUs) {
    throw new Refusal(
      122,
      'Bạn chưa thể gửi tin nhắn đến người này vì người này chặn không nhận tin nhắn từ người lạ.',
    );
  }
  return person;
}

/** The id the client gives a message is taken once. */
function claim({ usedClientIds }: LogIn, clientId: unknown): void {
  const id = String(clientId);
  if (clientId === undefined || usedClientIds.has(id)) throw invalid();
  usedClientIds.add(id);
}

function uploaded({ world, fields, body }: Call): string {
  const { totalSize, totalChunk, chunkId, fileName, toid } = fields;
  reachable(world, toid);
  if (totalChunk !== 1 || chunkId !== 1 || typeof fileName !== 'string') throw invalid();
  const bytes = partOf(body);
  if (bytes.length !== totalSize) throw invalid();
  const id = String(world.next());
  world.files.set(id, { name: fileName, bytes });
  return id;
}

/** The one part of a form with files. */
function partOf(body: Buffer): Buffer {
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const head = body.subarray(0, body.indexOf('\r\n\r\n')).toString('utf8');
  if (!head.includes('name="chunkContent"')) throw invalid();
  const start = body.indexOf('\r\n\r\n') + 4;
  return body.subarray(start, body.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), start));
}

function uploadPicture(call: Call): unknown {
  const photoId = uploaded(call);
  const link = `https://photo-stal-1.zdn.vn/${photoId}.jpg`;
  return {
    normalUrl: link,
    hdUrl: link,
    thumbUrl: link,
    photoId,
    finished: 1,
    chunkId: 1,
    clientFileId: '1',
  };
}

/** The file counts as there only after a word over the socket. */
function uploadFile(call: Call): unknown {
  const fileId = uploaded(call);
  const content = { act_type: 'file_done', fileId, data: { url: `https://f1.dlfl.zdn.vn/${fileId}` } };
  setImmediate(() => tell(call.world, 601, { controls: [{ content }] }));
  return { fileId, finished: 1, clientFileId: call.fields.clientId };
}

function sendPicture({ world, logIn, fields }: Call): unknown {
  const { width, height, desc } = fields;
  if (!Number.isInteger(width) || !Number.isInteger(height)) throw invalid();
  return delivered({ world, logIn, fields }, String(fields.photoId), typeof desc === 'string' ? desc : '');
}

function sendFile({ world, logIn, fields }: Call): unknown {
  if (typeof fields.checksum !== 'string' || typeof fields.fileUrl !== 'string') throw invalid();
  return delivered({ world, logIn, fields }, String(fields.fileId), '');
}

function delivered({ world, logIn, fields }: Omit<Call, 'body'>, fileId: string, text: string): unknown {
  const file = world.files.get(fileId);
  if (file === undefined) throw invalid();
  const person = reachable(world, fields.toid);
  claim(logIn, `${fileId}:${String(fields.clientId)}`);
  const msgId = String(world.next());
  person.got.push({ msgId, text, file });
  return { msgId };
}
