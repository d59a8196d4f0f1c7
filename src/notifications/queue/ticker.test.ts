import { describeWakes } from '../queue.contract';
import { ticker } from './ticker';

describeWakes('the ticker', () =>
  Promise.resolve({ open: (troubled) => ticker({ now: () => new Date(), troubled }) }),
);
