import { randomBytes } from 'node:crypto';
import type { PhotoBytes } from './photo-bytes';

/** What every place for bytes owes. `open` gives a handle on one and the same empty place each time it is called. */
export function photoBytesContract(name: string, open: () => Promise<PhotoBytes>): void {
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  describe(`${name}, as a place for photo bytes`, () => {
    it('gives back the very bytes that were put', async () => {
      const bytes = new Uint8Array(randomBytes(1_000_000));
      await (await open()).put('p1/cleaned.jpg', bytes);
      expect(Buffer.compare(Buffer.from((await (await open()).get('p1/cleaned.jpg'))!), bytes)).toBe(0);
    });

    it('gives back a view of a larger buffer as no more than the view', async () => {
      const place = await open();
      await place.put('p2/cleaned.jpg', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4));
      expect(await place.get('p2/cleaned.jpg')).toEqual(new Uint8Array([2, 3, 4]));
    });

    it('keeps an empty object apart from none', async () => {
      const place = await open();
      await place.put('p3/cleaned.jpg', new Uint8Array());
      expect(await place.get('p3/cleaned.jpg')).toEqual(new Uint8Array());
      expect(await place.get('p3/thumbnail.jpg')).toBeUndefined();
    });

    it('replaces what was under the key, as often as it is put', async () => {
      const place = await open();
      for (const words of ['first', 'second, longer', 'second, longer', 'third', 'first']) {
        await place.put('p4/cleaned.jpg', text(words));
        expect(await place.get('p4/cleaned.jpg')).toEqual(text(words));
      }
    });

    it('takes bytes away, once or twice', async () => {
      const place = await open();
      await place.put('p5/cleaned.jpg', text('gone soon'));
      await place.put('p5/thumbnail.jpg', text('stays'));
      await place.remove('p5/cleaned.jpg');
      await place.remove('p5/cleaned.jpg');
      expect(await place.get('p5/cleaned.jpg')).toBeUndefined();
      expect(await place.get('p5/thumbnail.jpg')).toEqual(text('stays'));
    });

    it('takes a key that is the beginning of another for a key of its own', async () => {
      const place = await open();
      await place.put('p6', text('short'));
      await place.put('p6/a', text('long'));
      await place.remove('p6');
      expect(await place.get('p6')).toBeUndefined();
      expect(await place.get('p6/a')).toEqual(text('long'));
    });

    it('keeps one of several bytes put at once, whole', async () => {
      const place = await open();
      const candidates = Array.from({ length: 8 }, (_, n) => new Uint8Array(400_000 + n).fill(n));
      await Promise.all(candidates.map((bytes) => place.put('p7/cleaned.jpg', bytes)));
      const kept = (await place.get('p7/cleaned.jpg'))!;
      expect(kept.byteLength).toBe(400_000 + kept[0]!);
      expect(kept.every((byte) => byte === kept[0])).toBe(true);
    });

    it('never shows half of a replacement to a reader', async () => {
      const place = await open();
      const versions = [1, 2, 3, 4].map((n) => new Uint8Array(300_000 * n).fill(n));
      await place.put('p8/cleaned.jpg', versions[0]!);
      const writing = (async () => {
        for (const version of versions) await place.put('p8/cleaned.jpg', version);
      })();
      for (let read = 0; read < 12; read += 1) {
        const seen = (await place.get('p8/cleaned.jpg'))!;
        expect(seen.byteLength).toBe(300_000 * seen[0]!);
        expect(seen.at(-1)).toBe(seen[0]);
      }
      await writing;
    });

    it.each([
      '',
      '/',
      '../x',
      'a/../b',
      'a//b',
      '/a',
      'a/',
      '.a',
      'a/.b',
      'A',
      'a b',
      'a\0',
      'a\\b',
      'ảnh',
      'a'.repeat(201),
    ])('refuses the key %j', async (key) => {
      const place = await open();
      const refused = /photo key/;
      await expect(async () => place.put(key, text('x'))).rejects.toThrow(refused);
      await expect(async () => place.get(key)).rejects.toThrow(refused);
      await expect(async () => place.remove(key)).rejects.toThrow(refused);
    });

    it('passes its own check', async () => {
      await expect((await open()).check()).resolves.toBeUndefined();
    });
  });
}
