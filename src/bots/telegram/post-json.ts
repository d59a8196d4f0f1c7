import { Agent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** What a server answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly reason: string;
  readonly text: string;
}

/** Posts JSON to a path under one address. Throws what the network throws, whose message may hold the address. */
export type PostJson = (path: string, json: unknown, signal?: AbortSignal) => Promise<HttpAnswer>;

const plainAgent = new Agent({ keepAlive: true });
const tlsAgent = new TlsAgent({ keepAlive: true });

/** Posts over kept connections, with as little as HTTP needs: a request is made for every message to a person. */
export function jsonPoster({ protocol, hostname, port, pathname }: URL): PostJson {
  const [request, agent] = protocol === 'https:' ? [tlsRequest, tlsAgent] : [plainRequest, plainAgent];
  const server = { method: 'POST', hostname: hostname.replace(/^\[|\]$/g, ''), port, agent };
  return (path, json, signal) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(json);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const options = { ...server, path: pathname + path, headers, ...(signal !== undefined && { signal }) };
      request(options, (response) => readAnswer(response, resolve, reject))
        .on('error', reject)
        .end(body);
    });
}

function readAnswer(
  response: IncomingMessage,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: unknown) => void,
): void {
  const { statusCode: status = 0, statusMessage: reason = '' } = response;
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => (text += part));
  response.on('end', () => resolve({ status, reason, text }));
  response.on('error', reject);
}
