import { startFakeS3, type FakeS3 } from '../../testing/fake-s3';
import { photoBytesContract } from '../photo-bytes.contract';
import { s3PhotoBytes, type S3Settings } from './s3';

let s3: FakeS3;
const pauses: number[] = [];

beforeAll(async () => {
  s3 = await startFakeS3();
});

afterAll(() => s3.close());

beforeEach(() => {
  pauses.length = 0;
  s3.log.length = 0;
});

const settings = (change: Partial<S3Settings> = {}): S3Settings => ({
  endpoint: s3.endpoint,
  bucket: s3.bucket,
  region: s3.region,
  accessKeyId: s3.accessKeyId,
  secretAccessKey: s3.secretAccessKey,
  pause: (milliseconds) => Promise.resolve(pauses.push(milliseconds)),
  ...change,
});

photoBytesContract('an S3 bucket', () => Promise.resolve(s3PhotoBytes(settings())));

describe('an S3 bucket of photos', () => {
  const one = new Uint8Array([1, 2, 3]);

  it('puts objects under bucket and key in the path', async () => {
    await s3PhotoBytes(settings({ endpoint: `${s3.endpoint}/` })).put('p1/cleaned.jpg', one);
    expect(s3.log).toEqual(['PUT /minh-chung/p1/cleaned.jpg 200']);
    expect(s3.objects.get('p1/cleaned.jpg')).toEqual(one);
  });

  it('tries again after 503, 500 and a broken connection, with growing pauses', async () => {
    s3.failNext(503, 500, 'reset');
    await s3PhotoBytes(settings()).put('p2/cleaned.jpg', one);
    expect(s3.objects.get('p2/cleaned.jpg')).toEqual(one);
    expect(pauses).toEqual([200, 400, 800]);
  });

  it('gives up after five attempts and says what the server answered', async () => {
    s3.failNext(503, 503, 503, 503, 503);
    await expect(s3PhotoBytes(settings()).get('p2/cleaned.jpg')).rejects.toThrow(/GET answered 503 SlowDown/);
    expect(s3.log).toHaveLength(5);
  });

  it('says so when nobody answers', async () => {
    const gone = await startFakeS3();
    await gone.close();
    const place = s3PhotoBytes(settings({ endpoint: gone.endpoint }));
    await expect(place.put('p3/cleaned.jpg', one)).rejects.toThrow(
      /can't be reached after 5 attempts.*ECONNREFUSED/,
    );
  });

  it.each<[string, Partial<S3Settings>, RegExp]>([
    [
      'secret',
      { secretAccessKey: 'wrong' },
      /SignatureDoesNotMatch: the secret access key or the region is wrong/,
    ],
    ['access key', { accessKeyId: 'NOBODY' }, /InvalidAccessKeyId: the access key id is not known there/],
    ['region', { region: 'elsewhere' }, /AuthorizationHeaderMalformed: the region is wrong/],
    ['bucket', { bucket: 'no-such' }, /NoSuchBucket: the bucket does not exist/],
  ])('names a wrong %s at once, without trying again', async (_, change, sentence) => {
    const place = s3PhotoBytes(settings(change));
    await expect(place.check()).rejects.toThrow(sentence);
    await expect(place.get('p4/cleaned.jpg')).rejects.toThrow(sentence);
    expect(pauses).toEqual([]);
  });
});

describe('the fake bucket', () => {
  it('refuses a request without a signature', async () => {
    const response = await fetch(`${s3.endpoint}/${s3.bucket}/p1/cleaned.jpg`);
    expect(response.status).toBe(403);
  });
});
