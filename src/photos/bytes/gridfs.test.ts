import { mongo } from 'mongoose';
import { freshDatabase } from '../../testing/mongo';
import { photoBytesContract } from '../photo-bytes.contract';
import { gridFsPhotoBytes } from './gridfs';

let client: mongo.MongoClient;
let db: mongo.Db;

beforeAll(async () => {
  const { uri } = freshDatabase();
  client = await mongo.MongoClient.connect(uri);
  db = client.db();
});

afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

photoBytesContract('GridFS', () => Promise.resolve(gridFsPhotoBytes(db)));

describe('photos in GridFS', () => {
  it('can be read by the GridFS tools of the driver', async () => {
    const bytes = new Uint8Array(700_000).fill(7);
    await gridFsPhotoBytes(db).put('g1/cleaned.jpg', bytes);
    const bucket = new mongo.GridFSBucket(db, { bucketName: 'photo-bytes' });
    const parts: Uint8Array[] = [];
    for await (const part of bucket.openDownloadStreamByName('g1/cleaned.jpg'))
      parts.push(part as Uint8Array);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it('leaves nothing of a replaced or removed picture behind', async () => {
    const place = gridFsPhotoBytes(db);
    const chunks = db.collection('photo-bytes.chunks');
    const left = () => chunks.countDocuments({ files_id: { $gte: 'g2/', $lt: 'g20' } });
    await place.put('g2/cleaned.jpg', new Uint8Array(700_000).fill(1));
    await place.put('g2/cleaned.jpg', new Uint8Array(100).fill(2));
    expect(await left()).toBe(1);
    await place.remove('g2/cleaned.jpg');
    expect(await left()).toBe(0);
  });

  it('removes with a picture the chunks that a kill left before the picture showed', async () => {
    const place = gridFsPhotoBytes(db);
    const chunks = db.collection('photo-bytes.chunks');
    await chunks.insertOne({ files_id: 'g3/cleaned.jpg#0', n: 0, data: new mongo.Binary(new Uint8Array(3)) });
    expect(await place.get('g3/cleaned.jpg')).toBeUndefined();
    await place.remove('g3/cleaned.jpg');
    expect(await chunks.findOne({ files_id: 'g3/cleaned.jpg#0' })).toBeNull();
  });

  it('says so when chunks of a picture are lost', async () => {
    const place = gridFsPhotoBytes(db);
    await place.put('g4/cleaned.jpg', new Uint8Array(700_000));
    await db.collection('photo-bytes.chunks').deleteMany({ files_id: { $gte: 'g4/', $lt: 'g40' }, n: 1 });
    await expect(place.get('g4/cleaned.jpg')).rejects.toThrow(/g4\/cleaned.jpg .*lost some of its chunks/);
  });
});
