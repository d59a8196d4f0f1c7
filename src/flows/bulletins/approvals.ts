import { fold } from '../../core/vietnamese/fold';
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
import { waitingWords } from './waiting-words';

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
/** Why it is not agreed to: "chưa duyệt vì sai ngày", "chưa duyệt 2: sai ngày". */
const withReason =
  /^(?:chưa|chua|không|khong|ko|not) (?:duyệt|duyet|approved?)(?: (\d))?(?:\s*[:,]\s*|\s+(?:vì|vi|do|because)\s+)(.{2,300})$/isu;
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
  if (doing.kind !== 'texted' || approvals.length === 0) return undefined;
  // Without a number it is the one told of last.
  const meant = (nth: string | undefined) =>
    nth === undefined ? approvals.at(-1) : approvals[Number(nth) - 1];
  const [, refused, reason] = withReason.exec(doing.text.normalize('NFC').trim()) ?? [];
  if (reason !== undefined) return judging('refuse-bulletin', meant(refused), reason.trim());
  if (doing.text.length > 40) return undefined;
  const said = fold(doing.text);
  for (const kind of judgings) {
    const read = readings[kind].exec(said);
    if (read !== null) return judging(kind, meant(read[1] ?? read[2]));
  }
  return undefined;
}

const judging = (
  kind: Judging,
  meant: NonNullable<Session['approvals']>[number] | undefined,
  reason?: string,
): BulletinAct | undefined =>
  meant && { kind, id: meant.id, version: meant.version, ...(reason === undefined ? {} : { reason }) };

/** Tells of a bulletin that waits, with the ways to say yes or no. */
export function askedToJudge({ session }: Context, news: WaitingNews): Move {
  const { id, version, picture } = news;
  const others = (session.approvals ?? []).filter((each) => each.id !== id);
  const approvals = [...others, { id, version }].slice(-MOST_WAITING);
  const nth = approvals.length > 1 ? approvals.length : undefined;
  const buttons = judgings.map((kind) => offer(session, kind, { id, version, nth }));
  return {
    session: { ...session, approvals },
    notes: [...waitingWords(news), { key: 'approval.how-to-refuse' }],
    effects: [],
    then: 'tell',
    buttons,
    ...(picture === undefined ? {} : { picture }),
  };
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
