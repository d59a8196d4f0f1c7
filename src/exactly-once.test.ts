import { miscounted, playCrowd, type Crowd, type Played } from './testing/process/crowd';
import { examine } from './testing/process/examine';
import { allSaid, unsaid } from './testing/process/finish';
import { playAlbumJourney, type Journey } from './testing/process/journey';
import { killAt, photoMoments, randomMoments } from './testing/process/kills';
import { repeats, type Repeats } from './testing/process/repeats';
import { note, people, peopleAgain, seed } from './testing/process/settings';
import { smallPicture } from './testing/process/small-picture';
import { stageOnOneStore, stageWithOwnStore, type Stage } from './testing/process/stage';

// A machine with much else to do takes several times as long as a quiet one.
const PATIENCE_MS = 900_000;
/** Fewer updates than it takes on average. */
const UPDATES_EACH = 7;
/** Ten; of few people there is not enough to see for so many. */
const kills = (many: number): number => Math.min(10, Math.max(1, Math.floor(many / 8)));

const nothingWrong = { wrongScores: [], lostAnswers: [], lostPhotos: [] };

let played: Played;
beforeAll(() => note(`seed ${seed}, ${people} people`));

/** Each kind of trouble comes once to all of them, and to fewer with the other number of servers. */
const runs = [
  { processes: 1, doubled: peopleAgain, killed: people },
  { processes: 2, doubled: people, killed: peopleAgain },
];

describe.each(runs)('with $processes server processes and people who all declare at the same time', (run) => {
  const { processes } = run;
  let stage: Stage;

  describe('each with one update that comes twice and two answers that come at once', () => {
    beforeAll(async () => {
      stage = await stageOnOneStore(processes, seed + processes);
      played = await playCrowd(stage, { people: run.doubled, begun: begunBy, doubled: true, hasty: true });
      await allSaid(stage);
    }, PATIENCE_MS);
    afterAll(() => stage.close());

    it('everybody hands in what they meant', async () => {
      expect(await examine(stage, played.declared)).toEqual(nothingWrong);
    });

    it('every update counts once and is answered once', async () => {
      expect(await miscounted(stage, played)).toEqual([]);
    });

    it('both of two answers are kept, in one order or the other', () => {
      note(`${played.hastes.filter(({ inOrder }) => !inOrder).length} pairs were taken in the other order`);
      expect(played.hastes).toHaveLength(run.doubled);
      expect(played.hastes.filter(({ bothCounted }) => !bothCounted)).toEqual([]);
      expect(played.askedAgain).toEqual([]);
    });
  });

  describe('and a server is killed again and again', () => {
    let sent: Repeats;
    beforeAll(async () => {
      stage = await stageOnOneStore(processes, seed + 10 + processes);
      sent = repeats(stage.network);
      const begun = (n: number) => (n % 10 > 0 ? begunBy(n) : undefined);
      const crowd = { people: run.killed, begun, album: albumOf };
      const moments = randomMoments(stage.random, kills(run.killed), run.killed * UPDATES_EACH);
      played = await playKilled(stage, { sent, crowd, moments });
      await allSaid(stage);
    }, PATIENCE_MS);
    afterAll(() => stage.close());

    it('everybody hands in what they meant, with every photo', async () => {
      expect(await examine(stage, played.declared)).toEqual(nothingWrong);
    });

    it('nobody is asked again for what was taken', () => {
      expect(played.askedAgain).toEqual([]);
    });

    it('only what was being sent is said twice', () => expectRepeatsExplained(sent));
  });
});

describe('with few people', () => {
  let own: Stage;
  let shared: Stage;
  let sent: Repeats;
  let journey: Journey;
  beforeAll(async () => {
    [own, shared] = await Promise.all([stageWithOwnStore(seed + 20), stageOnOneStore(1, seed + 30)]);
    sent = repeats(own.network);
    const few = Math.max(20, Math.floor(people / 20));
    const crowd = { people: few, begun: () => undefined, album: threePictures };
    const moments = photoMoments(own.random, 5, few * 3);
    [played, journey] = await Promise.all([
      playKilled(own, { sent, crowd, moments }),
      playAlbumJourney(shared),
    ]);
    await own.servers[0]?.app.stop();
    await allSaid(shared);
  }, PATIENCE_MS);
  afterAll(() => Promise.all([own.close(), shared.close()]));

  describe('a server that keeps its store itself, both killed five times while photos come in', () => {
    it('lets everybody hand in what they meant, with every photo', async () => {
      expect(await examine(own, played.declared)).toEqual(nothingWrong);
      expect(await unsaid(own)).toBe(0);
    });

    it('says twice only what was being sent', () => expectRepeatsExplained(sent));
  });

  describe('a whole declaration with an album, the server killed three times on the way', () => {
    it('is handed in as it was meant, with all four photos', async () => {
      expect(journey.killed).toEqual(['first-answers', 'photos', 'hand-in']);
      expect(await examine(shared, [journey.declared])).toEqual(nothingWrong);
    });

    it('says twice only what was being sent, and at most one receipt more', () => {
      expect(journey.unexplained).toEqual([]);
      expect(journey.receipts).toBeLessThanOrEqual(2);
    });
  });
});

/** Who sends photos has answered nothing yet, others up to half of the questions. */
const begunBy = (n: number): number => (sendsPhotos(n) ? 0 : n % 6);

const sendsPhotos = (n: number): boolean => n % 20 === 5;

const albumOf = (n: number): Promise<readonly Uint8Array[]> =>
  sendsPhotos(n) ? threePictures(n) : Promise.resolve([]);

const threePictures = (n: number): Promise<readonly Uint8Array[]> =>
  Promise.all([1, 2, 3].map((each) => smallPicture(n * 3 + each)));

interface Killing {
  readonly sent: Repeats;
  readonly crowd: Crowd;
  readonly moments: Parameters<typeof killAt>[1];
}

async function playKilled(stage: Stage, { sent, crowd, moments }: Killing): Promise<Played> {
  const playing = playCrowd(stage, crowd);
  const killing = killAt(stage, moments, { repeats: sent, played: playing });
  const [done, inFlight] = await Promise.all([playing, killing]);
  const repeated = sent.repeated([...done.exchanged.keys()]);
  note(`sends under way at each kill: ${inFlight.join(' ')}; messages repeated: ${repeated}`);
  return done;
}

function expectRepeatsExplained(sent: Repeats): void {
  const chats = [...played.exchanged.keys()];
  expect(sent.repeated(chats)).toBeLessThanOrEqual(sent.inFlight());
  expect(sent.unexplained(chats)).toEqual([]);
}
