import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of files on loopback, for what has to be fetched by somebody else. */
export interface HostedFiles {
  readonly url: string;
  readonly publish: (file: { readonly bytes: Uint8Array; readonly mime: string }) => Promise<string>;
  /** The paths that were asked for. */
  readonly asked: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export async function hostFiles(): Promise<HostedFiles> {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly mime: string }>();
  const asked: string[] = [];
  const server = createServer(({ url: path = '' }, response) => {
    asked.push(path);
    const file = files.get(path);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.mime }).end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    publish: (file) => {
      const path = `/${files.size}`;
      files.set(path, file);
      return Promise.resolve(url + path);
    },
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
