import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Config } from '../config';
import { assertNever } from '../core/assert-never';
import { folderPhotoBytes } from '../photos/bytes/folder';
import { gridFsPhotoBytes } from '../photos/bytes/gridfs';
import { s3PhotoBytes } from '../photos/bytes/s3';
import type { PhotoBytes } from '../photos/photo-bytes';

/** The place for photo bytes that the configuration names. */
export function photoBytes(config: Config, { db }: Connection): PhotoBytes {
  switch (config.PHOTO_STORE) {
    case 'folder':
      return folderPhotoBytes(join(config.DATA_DIR, 'photos'));
    case 'gridfs':
      if (db === undefined) throw new Error('The store is not connected.');
      return gridFsPhotoBytes(db);
    case 's3':
      return s3PhotoBytes({
        endpoint: config.S3_ENDPOINT ?? '',
        bucket: config.S3_BUCKET ?? '',
        region: config.S3_REGION,
        accessKeyId: config.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '',
      });
    default:
      return assertNever(config.PHOTO_STORE);
  }
}
