import { fold } from '../../core/vietnamese/fold';
import type { Wording } from '../../core/wording';
import type { Doing } from '../engine/doing';
import type { Choice } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import { omit } from '../engine/omit';
import { choiceId } from '../engine/question';
import type { Session } from '../engine/session';
import type { BulletinAct } from './bulletin-effect';
import type { BulletinNews, WaitingNews } from './bulletin-news';
import { sayAside } from './say-aside';

const MOST_WAITING = 9;
const owners = {
  'approve-bulletin': 'bt-ok',
  'refuse-bulletin': 'bt-no',
  'find-bulletin': 'bt-see',
} as const;
type Judging = keyof typeof owners;

const typedFor: Readonly<Record<Judging, { readonly vi: string; readonly en: string }>> = {
  'approve-bulletin': { vi: 'duyệt', en: 'approve' },
  'refuse-bulletin': { vi: 'chưa duyệt', en: 'not approve' },
  'find-bulletin': { vi: 'xem trên trang', en: 'show page' },
};
const readings: Readonly<Record<Judging, RegExp>> = {
  'approve-bulletin': /^(?:dong y )?duyet(?: ban tin)?(?: so)?(?: (\d))?$|^approve(?: (\d))?$/,
  'refuse-bulletin': /^(?:chua|khong|ko) duyet(?: ban tin)?(?: so)?(?: (\d))?$|^not approve(?: (\d))?$/,
  'find-bulletin': /^xem tren trang(?: (\d))?$|^show page(?: (\d))?$/,
};
const judgings: readonly Judging[] = ['approve-bulletin', 'refuse-bulletin', 'find-bulletin'];

/** "Duyệt", "Chưa duyệt", "Xem trên trang", pressed, or typed where a bulletin waits; nothing otherwise. */
export function hearJudging({ session }: Context, doing: Doing): Move | undefined {
  const act = doing.kind === 'picked' ? pressed(doing.choice) : typedIn(session, doing);
  return act === undefined ? undefined : keepSilent(session, [{ kind: 'bulletin', act }]);
}

function pressed(choice: string): BulletinAct | undefined {
  const [, owner, version, id = ''] = /^(bt-\w{2,3}):(\d{1,6})\/([\w-]{1,48})$/.exec(choice) ?? [];
  const kind = judgings.find((each) => owners[each] === owner);
  return kind === undefined ? undefined : { kind, id, version: Number(version) };
}

function typedIn({ approvals = [] }: Session, doing: Doing): BulletinAct | undefined {
  if (doing.kind !== 'texted' || approvals.length === 0 || doing.text.length > 40) return undefined;
  const said = fold(doing.text);
  for (const kind of judgings) {
    const read = readings[kind].exec(said);
    if (read === null) continue;
    // Without a number it is the one told of last.
    const nth = read[1] ?? read[2];
    const meant = nth === undefined ? approvals.at(-1) : approvals[Number(nth) - 1];
    if (meant !== undefined) return { kind, id: meant.id, version: meant.version };
  }
  return undefined;
}

/** Tells of a bulletin that waits, with the ways to say yes or no. */
export function askedToJudge({ session }: Context, news: WaitingNews): Move {
  const { id, version, title, audience, people, preview, address } = news;
  const others = (session.approvals ?? []).filter((each) => each.id !== id);
  const approvals = [...others, { id, version }].slice(-MOST_WAITING);
  const notes: readonly Wording[] = [
    {
      key: 'approval.waits',
      params: { title: { said: title }, whom: { said: audience }, people },
    },
    { key: 'compose.preview', params: { text: { said: preview } } },
    ...(address === undefined
      ? []
      : [{ key: 'compose.where', params: { address: { said: address } } } as const]),
  ];
  const nth = approvals.length > 1 ? approvals.length : undefined;
  const buttons = judgings.map((kind) => offer(session, kind, { id, version, nth }));
  return { session: { ...session, approvals }, notes, effects: [], then: 'tell', buttons };
}

function offer(
  { locale }: Session,
  kind: Judging,
  { id, version, nth }: { readonly id: string; readonly version: number; readonly nth: number | undefined },
): Choice {
  const word = typedFor[kind][locale];
  return {
    id: choiceId(owners[kind], `${version}/${id}`),
    label: { key: `approval.${kind}` },
    role: 'control',
    typed: nth === undefined ? word : `${word} ${nth}`,
  };
}

/** Says what came of it; it does not wait for this person any more. */
export function judged(
  { session }: Context,
  { id, outcome }: Extract<BulletinNews, { readonly kind: 'judged' }>,
): Move {
  const left = (session.approvals ?? []).filter((each) => each.id !== id);
  const after = left.length === 0 ? omit(session, 'approvals') : { ...session, approvals: left };
  return sayAside({ session: after }, [{ key: `approval.${outcome}` }]);
}
