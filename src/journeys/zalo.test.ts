import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { findSet } from '../criteria/catalogue';
import { score } from '../criteria/score';
import { declarationId } from '../core/ids';
import { phonePhoto } from '../testing/journey/phone-photo';
import { spokenDeclaration } from '../testing/journey/spoken-declaration';
import { say } from '../testing/journey/talk';
import { botNetwork, officialAccountNetwork, personalNetwork } from '../testing/journey/zalo-networks';
import { program } from '../testing/program';
import { openStore } from '../wiring/open-store';

// A machine with much else to do takes several times as long as a quiet one.
jest.setTimeout(480_000);

/** Lines of the conversation after which the program is killed: said, and not yet answered. */
const killedAfter = [7, 12, 24];

describe('a whole declaration with photos over Zalo, killed three times on the way', () => {
  // They wait most of the time: a network takes a message a second for a chat.
  it.concurrent.each([
    ['the Official Account', officialAccountNetwork],
    ['the Bot Platform', botNetwork],
    ['a personal account', personalNetwork],
  ])('goes to the last question and the same score through %s', async (_name, open) => {
    const photos = await Promise.all([
      phonePhoto('to-bao.jpg', 1),
      phonePhoto('cuon-sach.jpg', 2),
      phonePhoto('giay-moi.jpg', 3),
    ]);
    const dataFolder = await mkdtemp(join(tmpdir(), 'journey-'));
    const network = await open();
    const server = await program((address) => ({ DATA_DIR: dataFolder, ...network.settings(address) }));
    const killAndStart = async () => {
      await server.kill('program-and-children');
      await server.start();
    };
    try {
      await server.start();
      await network.connect(server);
      for (const [at, line] of spokenDeclaration([photos[0], photos[1], photos[2]]).entries())
        await say(network.hand, line, killedAfter.includes(at) ? killAndStart : undefined);
      expect(await server.stop()).toBe(0);
    } finally {
      await server.kill('program-and-children');
      await network.stop();
    }

    const { declarations, photoRecords } = await stored(dataFolder);
    expect(declarations).toHaveLength(1);
    const { set, answers, selfScore } = declarations[0]!;
    expect(selfScore).toEqual(score(findSet(set)!, new Map(Object.entries(answers))));
    expect(selfScore.total).toBe(72);
    expect([answers['TH1/photos'], answers['TH3/photos']].flat()).toHaveLength(3);
    expect(photoRecords).toBe(3);
    await rm(dataFolder, { recursive: true, force: true });
  });
});

async function stored(dataFolder: string) {
  const embedded = await startEmbedded({ folder: join(dataFolder, 'store') });
  const store = await openStore(`${embedded.uri}khuyenhoc`);
  try {
    const rows = await store.connection.collection('declarations').find().toArray();
    const found = await Promise.all(
      rows.map(({ _id }) => store.declarations.find(declarationId(String(_id)))),
    );
    return {
      declarations: found.filter((each) => each !== undefined),
      photoRecords: await store.connection.collection('photos').countDocuments(),
    };
  } finally {
    await store.close();
    await embedded.stop();
  }
}
