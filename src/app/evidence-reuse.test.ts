import sharp from 'sharp';
import { conversationId, declarationId, personId, photoId, setRef } from '../core/ids';
import type { ScoreSheet } from '../criteria/score';
import { preparePhoto } from '../photos/prepare-photo';
import { makeJpeg } from '../testing/made-picture';
import { openTestStore, type TestStore } from '../testing/test-store';
import { findReuse, seenFrom, type ToldReuse } from './evidence-reuse';

const round = 'cdht-2026';
const commune = '2025:30010';
const province = '2025:87';
const chatOf = (person: string) => conversationId(`simulator:test:${person}`);

describe('evidence used before', () => {
  let store: TestStore;

  beforeEach(async () => {
    store = await openTestStore();
  });

  afterEach(() => store.drop());

  /** Keeps a picture of a person under an id. */
  async function keep(person: string, id: string, bytes: Uint8Array): Promise<void> {
    const preparation = await preparePhoto(bytes);
    if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
    const { sha256, fingerprint, printKeys, flags, width, height, originalFormat, originalBytes } =
      preparation.photo;
    await store.photos.keep({
      ...{ sha256, fingerprint, printKeys, flags, width, height, originalFormat, originalBytes },
      id: photoId(id),
      conversation: chatOf(person),
      keptAt: new Date(0),
    });
  }

  /** Hands in pictures kept before as those of an indicator. */
  async function handIn(
    person: string,
    photos: readonly string[],
    { of = round, unit = commune } = {},
  ): Promise<void> {
    const at = new Date(0);
    await store.declarations.submit({
      id: declarationId(`${chatOf(person)}/${of}`),
      person: personId(person),
      conversation: chatOf(person),
      set: setRef('cdht', '1'),
      round: of,
      commune: unit,
      path: [unit, province],
      answers: { TH1: true, 'TH1/photos': photos },
      selfScore: {} as ScoreSheet,
      submittedAt: at,
    });
  }

  const find = (photo: string, person: string, of = round) =>
    findReuse(store, { photo: photoId(photo), person: personId(person), round: of });

  const cropped = (bytes: Buffer) =>
    sharp(bytes).extract({ left: 60, top: 90, width: 1150, height: 860 }).greyscale().jpeg().toBuffer();

  it('finds the same file and its changed copies in other declarations, the same file first', async () => {
    const original = await makeJpeg(11);
    await keep('lan', 'lan-1', original);
    await keep('minh', 'minh-1', await cropped(original));
    await keep('hoa', 'hoa-1', original);
    await keep('tam', 'tam-1', await makeJpeg(13));
    await handIn('lan', ['lan-1']);
    await handIn('minh', ['minh-1']);
    await handIn('hoa', ['hoa-1']);
    await handIn('tam', ['tam-1']);
    const { reuse, more } = await find('lan-1', 'lan');
    expect(reuse).toMatchObject([
      {
        photo: 'hoa-1',
        kind: 'same-file',
        similarity: 1,
        person: 'hoa',
        samePerson: false,
        round,
        answers: ['TH1/photos'],
        declaration: 'simulator:test:hoa/cdht-2026',
      },
      { photo: 'minh-1', kind: 'looks-alike', person: 'minh', samePerson: false },
    ]);
    expect(reuse[1]!.similarity).toBeGreaterThan(0.8);
    expect(more).toBe(false);
    expect((await find('minh-1', 'minh')).reuse.map(({ photo }) => photo).sort()).toEqual(['hoa-1', 'lan-1']);
    expect(await find('tam-1', 'tam')).toEqual({ reuse: [], more: false });
  });

  it('tells of a person’s own photo across rounds, not within one', async () => {
    const original = await makeJpeg(12);
    for (const id of ['a', 'b', 'c']) await keep('lan', id, original);
    await handIn('lan', ['a'], { of: 'cdht-2025' });
    await handIn('lan', ['b', 'c']);
    expect((await find('b', 'lan')).reuse).toMatchObject([
      { photo: 'a', samePerson: true, round: 'cdht-2025', kind: 'same-file' },
    ]);
  });

  it('says nothing of photos that were never handed in, or of one that is not there', async () => {
    const original = await makeJpeg(12);
    await keep('lan', 'a', original);
    await keep('minh', 'b', original);
    await handIn('lan', ['a']);
    expect((await find('a', 'lan')).reuse).toEqual([]);
    expect((await find('gone', 'lan')).reuse).toEqual([]);
  });

  it('finds the same file though it is too plain to be told apart, but nothing that looks like it', async () => {
    const plain = (shade: number): Promise<Buffer> =>
      sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: shade, b: shade } } })
        .png()
        .toBuffer();
    await keep('lan', 'a', await plain(9));
    await keep('minh', 'b', await plain(9));
    await keep('hoa', 'c', await plain(10));
    for (const [person, id] of [
      ['lan', 'a'],
      ['minh', 'b'],
      ['hoa', 'c'],
    ] as const)
      await handIn(person, [id]);
    expect((await find('a', 'lan')).reuse.map(({ photo }) => photo)).toEqual(['b']);
  });

  it('still finds a copy where a thousand others share keys with it', async () => {
    const original = await makeJpeg(14);
    await keep('lan', 'a', original);
    const photo = (await store.photos.find(photoId('a')))!;
    const crowd = Array.from({ length: 1100 }, (_, at) => ({
      ...photo,
      id: photoId(`a-crowd-${at}`),
      sha256: `${at}`,
      fingerprint: { whole: 'AAAAAAAAAAAAAAAAAAA', tiles: [] },
      printKeys: photo.printKeys!.slice(0, 3),
    }));
    await Promise.all(crowd.map((one) => store.photos.keep(one)));
    await keep('minh', 'b', await sharp(original).jpeg({ quality: 60 }).toBuffer());
    await handIn('minh', ['b']);
    expect((await find('a', 'lan')).reuse).toMatchObject([{ photo: 'b', kind: 'looks-alike' }]);
  });

  it('tells of twenty at most, and that there are more', async () => {
    const original = await makeJpeg(15);
    await keep('lan', 'a', original);
    const photo = (await store.photos.find(photoId('a')))!;
    for (let at = 0; at < 21; at += 1) {
      await store.photos.keep({ ...photo, id: photoId(`b-${at}`), conversation: chatOf(`b-${at}`) });
      await handIn(`b-${at}`, [`b-${at}`]);
    }
    const { reuse, more } = await find('a', 'lan');
    expect([reuse.length, more]).toEqual([20, true]);
  });
});

describe('what an officer sees of it', () => {
  const reuse: ToldReuse = {
    photo: photoId('minh-1'),
    kind: 'looks-alike',
    similarity: 0.93,
    declaration: declarationId('simulator:test:minh/cdht-2026'),
    person: personId('minh'),
    samePerson: false,
    round,
    commune,
    path: ['2025:30010/ap-1', commune, province],
  };

  it.each([['2025:30010/ap-1'], [commune], [province]])('is all within %s', (unit) => {
    expect(seenFrom(['2025:1', unit], reuse)).toEqual({ ...reuse, elsewhere: false });
  });

  it('is only that there is one, when and in which commune, from elsewhere', () => {
    expect(seenFrom(['2025:30011', '2025:30010/ap-2'], reuse)).toEqual({
      elsewhere: true,
      kind: 'looks-alike',
      similarity: 0.93,
      samePerson: false,
      round,
      commune,
    });
  });

  it('is nothing more for an officer without any unit', () => {
    expect(JSON.stringify(seenFrom([], reuse))).not.toMatch(/minh|TH1|ap-1/);
  });
});
