import { assertNever } from '../../core/assert-never';
import type { BecameNews } from '../../flows/bulletins/bulletin-news';
import type { Bulletin } from './bulletin-details';

/** What became of a bulletin, and the mark by which it is known who was told of it. */
export interface Became {
  readonly mark: string;
  readonly news: BecameNews;
}

/** What became of a bulletin longer ago is told nobody. */
const RECENT_MS = 3 * 86_400_000;

/** What there is to tell the writer of a bulletin, if it happened lately. */
export function becameNews(bulletin: Bulletin, now: Date): Became | undefined {
  const { at, tell } = lastChange(bulletin);
  return at !== undefined && now.getTime() - at.getTime() < RECENT_MS ? tell(bulletin) : undefined;
}

interface Change {
  readonly at: Date | undefined;
  readonly tell: (bulletin: Bulletin) => Became | undefined;
}

/** When it last became something its writer did not do themselves, and how that is told. */
function lastChange({ broadcast: { state, endedAt }, details: { approved, refused } }: Bulletin): Change {
  switch (state) {
    case 'draft':
      return { at: refused?.at, tell: refusal };
    case 'scheduled':
    case 'sending':
    case 'paused':
      return { at: approved?.at, tell: approval };
    case 'done':
      return { at: endedAt, tell: (bulletin) => end(bulletin, 'done') };
    case 'cancelled':
      return { at: endedAt, tell: calledOff };
    default:
      return assertNever(state);
  }
}

const approval = (bulletin: Bulletin): Became => became(bulletin, 'approved', { what: 'approved' });

type What = BecameNews extends infer News
  ? News extends BecameNews
    ? Omit<News, 'kind' | 'title'>
    : never
  : never;

const became = ({ details: { title } }: Bulletin, mark: string, what: What): Became => ({
  mark,
  news: { kind: 'became', title, ...what },
});

function refusal(bulletin: Bulletin): Became {
  const { version, refused } = bulletin.details;
  const because = refused?.reason === undefined ? {} : { reason: refused.reason };
  return became(bulletin, `refused-${version}`, { what: 'refused', ...because });
}

function calledOff(bulletin: Bulletin): Became | undefined {
  if (bulletin.broadcast.gathered) return end(bulletin, 'stopped');
  const { asked, sealed } = bulletin.details;
  // A draft nobody was asked about is dropped by who works on it.
  const wasWaitedFor = asked !== undefined || sealed === true;
  return wasWaitedFor ? became(bulletin, 'ended', { what: 'called-off' }) : undefined;
}

function end(bulletin: Bulletin, what: 'done' | 'stopped'): Became {
  const { sent, failed, unknown, skipped: reasons } = bulletin.broadcast.counts;
  const skipped = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  return became(bulletin, 'ended', { what, sent, failed, unknown, skipped });
}
