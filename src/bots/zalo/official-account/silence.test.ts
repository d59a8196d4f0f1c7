import { virtualTime } from '../../../testing/fake-telegram/virtual-time';
import { silence } from './silence';

const hourMs = 3_600_000;

function observed() {
  const time = virtualTime();
  const told: number[] = [];
  const { heard, look } = silence(24, time.clock, (hours) => told.push(hours));
  const lookAfter = async (hours: number) => {
    await time.elapse(hours * hourMs);
    look();
  };
  return { heard, lookAfter, told };
}

describe('silence', () => {
  it('is told of once, counted from the start', async () => {
    const { lookAfter, told } = observed();
    await lookAfter(23.9);
    expect(told).toEqual([]);
    await lookAfter(0.1);
    await lookAfter(1);
    expect(told).toEqual([24]);
  });

  it('is over when something is heard, and may begin anew', async () => {
    const { heard, lookAfter, told } = observed();
    await lookAfter(25);
    heard();
    await lookAfter(23);
    expect(told).toEqual([25]);
    await lookAfter(1.5);
    expect(told).toEqual([25, 24.5]);
  });
});
