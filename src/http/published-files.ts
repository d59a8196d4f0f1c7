import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import express, { type Router } from 'express';
import type { Clock } from '../core/clock';
import { Problem } from '../core/problems';

const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;

const extensions: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
]);
const fileName = /^[\w-]{32}\.(?:jpg|png)$/;

/** Pictures anybody may fetch who was told their name. */
export interface PublishedFiles {
  /** Keeps a picture and says its name, which nobody can guess. Throws for anything else, or when the disk takes nothing. */
  readonly publish: (file: { readonly bytes: Uint8Array; readonly mime: string }) => Promise<string>;
  /** Serves the pictures by name, as often as they are asked for; lists none. */
  readonly router: Router;
  /** Deletes what is older than seven days. */
  readonly sweep: () => Promise<void>;
}

/**
 * Pictures in a folder, which is made when the first one comes, for seven days; a restart breaks no address. Several
 * servers behind one address have to share the folder.
 */
export function publishedFiles(folder: string, clock: Clock): PublishedFiles {
  const root = resolve(folder);

  const isFresh = async (name: string): Promise<boolean> => {
    const found = await stat(join(root, name)).catch(() => undefined);
    return found !== undefined && clock.now().getTime() - found.mtimeMs <= KEPT_FOR_MS;
  };

  return {
    publish: async ({ bytes, mime }) => {
      const extension = extensions.get(mime);
      if (extension === undefined) throw new Error(`No ${mime} is published.`);
      const name = `${randomBytes(24).toString('base64url')}.${extension}`;
      const path = join(root, name);
      await mkdir(root, { recursive: true });
      await writeFile(path, bytes, { flag: 'wx' });
      await utimes(path, clock.now(), clock.now());
      return name;
    },
    router: serving(root, isFresh),
    sweep: async () => {
      const names = await readdir(root).catch(() => []);
      for (const name of names) if (!(await isFresh(name))) await rm(join(root, name), { force: true });
    },
  };
}

const headers = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=86400',
  'x-robots-tag': 'noindex',
};

function serving(root: string, isFresh: (name: string) => Promise<boolean>): Router {
  const router = express.Router();
  router.get('/:name', async (request, response, next) => {
    const { name } = request.params;
    if (!fileName.test(name) || !(await isFresh(name))) throw new Problem('not-found');
    response.sendFile(name, { root, headers, cacheControl: false, lastModified: false }, (failure) => {
      // A reader that went away needs no answer.
      if (failure !== undefined && !response.headersSent) next(new Problem('not-found'));
    });
  });
  return router;
}
