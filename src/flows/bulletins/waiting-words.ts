import type { Wording } from '../../core/wording';
import { momentIn } from '../ask/moment';
import { lines } from '../engine/lines';
import type { PaidNews, WaitingNews } from './bulletin-news';

/** All that somebody has to know of a bulletin before they agree to it: what its page shows. */
export function waitingWords(news: WaitingNews): readonly Wording[] {
  const { title, audience, people, samples, preview, other, address } = news;
  return [
    { key: 'approval.waits', params: { title: { said: title }, whom: { said: audience }, people } },
    { key: 'compose.preview', params: { text: { said: preview } } },
    ...(other === undefined
      ? []
      : [{ key: 'approval.other-wording', params: { text: { said: other } } } as const]),
    ...(samples.length === 0
      ? []
      : [{ key: 'compose.samples', params: { names: { said: samples.join(', ') } } } as const]),
    lines(facts(news)),
    ...(address === undefined
      ? []
      : [{ key: 'compose.where', params: { address: { said: address } } } as const]),
  ];
}

/** What goes with the words, when it goes out, and what it costs. */
const facts = ({ picture, movement, wantedAt, paid }: WaitingNews): readonly Wording[] => [
  ...(picture === undefined
    ? []
    : [{ key: 'approval.picture', params: { alt: { said: picture.alt } } } as const]),
  ...(movement === undefined
    ? []
    : [{ key: 'approval.movement', params: { movement: { said: movement } } } as const]),
  wantedAt === undefined
    ? { key: 'approval.at-once' }
    : { key: 'approval.at', params: { moment: momentIn(wantedAt) } },
  ...(paid === undefined ? [] : [costOf(paid)]),
];

function costOf({ sent, messages, cost }: PaidNews): Wording {
  const price: Wording =
    cost === undefined
      ? { key: 'approval.price-unknown' }
      : { key: 'approval.price', params: { cost: { said: inGroups(cost) } } };
  return {
    key: sent ? 'approval.paid' : 'approval.not-paid',
    params: { messages: { said: inGroups(messages) }, price },
  };
}

/** "1.250.000" */
const inGroups = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, '.');
