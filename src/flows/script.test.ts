import { allSets } from '../criteria/catalogue';
import { communes, province } from '../testing/dong-thap';
import { buildScript } from './script';

describe('an official round', () => {
  it('cannot be opened with a sample set', () => {
    expect(() =>
      buildScript({
        sets: allSets,
        communes,
        province,
        round: { id: '2026', year: 2026, kind: 'official' },
        staffPauseMinutes: 60,
      }),
    ).toThrow("can't use it");
  });
});
