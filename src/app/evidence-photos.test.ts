import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel, Fetched } from '../bots/channel';
import { conversationId, photoId } from '../core/ids';
import { folderPhotoBytes } from '../photos/bytes/folder';
import { discardPhoto, keepPhoto, photoKeys } from '../photos/keep-photo';
import type { PhotoBytes } from '../photos/photo-bytes';
import type { Conversation } from '../store/conversations';
import { makeJpeg } from '../testing/made-picture';
import { openTestStore, type TestStore } from '../testing/test-store';
import { evidencePhotos, type EvidencePhotos } from './evidence-photos';
import type { Place } from './endpoint';

const conversation: Conversation = {
  id: conversationId('simulator:test:lan'),
  version: 1,
  session: {},
  seen: [],
  outbox: [],
  ticked: 0,
  reach: 'open',
  updatedAt: new Date(0),
};
const wanted = (request: string) => ({ request, photo: { ref: 'x' } });

describe('evidence photos', () => {
  let store: TestStore;
  let folder: string;
  let bytes: PhotoBytes;
  let photos: EvidencePhotos;
  let fetched: Fetched;
  let fetches = 0;

  const place: Place = {
    chat: 'lan',
    endpoint: {
      address: 'simulator:test',
      channel: {
        name: 'simulator',
        capabilities: { buttons: 0, buttonLabelLength: 0, textLength: 1, edit: false },
        read: () => undefined,
        send: () => Promise.resolve({ kind: 'delivered', messageId: '1' }),
        sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
        fetchPhoto: () => {
          fetches += 1;
          return Promise.resolve(fetched);
        },
      } satisfies Channel,
    },
  };

  beforeAll(async () => {
    store = await openTestStore();
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    bytes = folderPhotoBytes(folder);
    photos = evidencePhotos({
      keepBytes: (photo) => keepPhoto({ bytes }, photo),
      discardBytes: (id) => discardPhoto({ bytes }, id),
      photos: store.photos,
      clock: { now: () => new Date('2026-11-22T03:00:00Z') },
    });
  });
  afterAll(async () => {
    await store.drop();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    fetches = 0;
    fetched = { kind: 'fetched', bytes: await makeJpeg(1) };
  });

  const keptId = (outcome: Awaited<ReturnType<EvidencePhotos['keep']>>): string => {
    if (outcome.kind !== 'done' || outcome.event?.kind !== 'photo-kept')
      throw new Error('The photo was not kept.');
    return outcome.event.photo;
  };

  it('tells the engine only after record and bytes are stored', async () => {
    const outcome = await photos.keep(place, conversation, wanted('p1'));
    expect(outcome).toMatchObject({ kind: 'done', event: { kind: 'photo-kept', request: 'p1' } });
    const id = photoId(keptId(outcome));
    expect(await store.photos.find(id)).toMatchObject({
      conversation: conversation.id,
      originalFormat: 'jpeg',
    });
    expect(await bytes.get(photoKeys(id).cleaned)).toBeDefined();
    expect(await bytes.get(photoKeys(id).thumbnail)).toBeDefined();
  });

  it('keeps the same request once, and does not fetch it again', async () => {
    const first = keptId(await photos.keep(place, conversation, wanted('p2')));
    const again = keptId(await photos.keep(place, conversation, wanted('p2')));
    expect({ again, fetches }).toEqual({ again: first, fetches: 1 });
  });

  it.each<[Fetched, object]>([
    [
      { kind: 'refused', reason: 'gone' },
      { kind: 'done', event: { kind: 'photo-refused', reason: 'gone' } },
    ],
    [
      { kind: 'fetched', bytes: Buffer.from('not a picture at all') },
      { kind: 'done', event: { kind: 'photo-refused', reason: 'not-a-picture' } },
    ],
    [
      { kind: 'unavailable', retryAfterSeconds: 3 },
      { kind: 'later', waitMs: 3000 },
    ],
  ])('of %j makes %j', async (answer, outcome) => {
    fetched = answer;
    expect(await photos.keep(place, conversation, wanted('p3'))).toMatchObject(outcome);
  });

  it("does not let one person discard another's photo", async () => {
    const id = photoId(keptId(await photos.keep(place, conversation, wanted('p4'))));
    await photos.discard(conversationId('simulator:test:somebody'), id);
    expect(await store.photos.find(id)).toBeDefined();
    await photos.discard(conversation.id, id);
    expect(await store.photos.find(id)).toBeUndefined();
    expect(await bytes.get(photoKeys(id).cleaned)).toBeUndefined();
  });

  it('leaves nothing of a person who wants to be forgotten', async () => {
    await photos.keep(place, conversation, wanted('p5'));
    await photos.discardAll(conversation.id);
    expect(await store.photos.findOf(conversation.id)).toEqual([]);
  });
});
