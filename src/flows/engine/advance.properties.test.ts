import fc from 'fast-check';
import { conversationId, photoId } from '../../core/ids';
import { dongThap } from '../../testing/dong-thap';
import { everyKindScript } from '../../testing/every-kind-chat';
import type { Script } from '../script';
import { advance, type Turn } from './advance';
import type { Choice, Effect } from './effect';
import type { Event } from './event';
import { currentPlace } from './position';
import { newSession, parseSession, type Session } from './session';
import type { Draft } from '../link/draft';
import type { DraftNews, LinkNews } from '../link/link-event';

const chat = conversationId('simulator:1:lan');
const everyKind = everyKindScript();

const words = [
  ...[
    'có',
    'không',
    'ko',
    'dc',
    'xong',
    'tiếp tục',
    'quay lại',
    'sửa 1',
    'sửa 5',
    'sửa 99',
    'sửa',
    'bỏ qua',
    'xem lại',
  ],
  ...[
    'tạm dừng',
    'trạng thái',
    'điểm',
    'trợ giúp',
    'tiếng Anh',
    'tiếng Việt',
    'dừng',
    '/start',
    'dữ liệu',
    'xóa dữ liệu',
  ],
  ...[
    'gặp cán bộ',
    'rút đồng ý',
    'nối tài khoản',
    'nối 4831 7702',
    'tách tài khoản',
    'xóa ảnh 2',
    'xóa hết ảnh',
    'Nguyễn Thị Lan',
    '1964',
    '2015',
    '2010',
    'Tân Hồng',
    'Ấp 3',
  ],
  ...[
    '1',
    '2',
    '1,3',
    '7',
    '95',
    '-4',
    '3,5',
    '20/11/2026',
    'hôm nay',
    '',
    '   ',
    'nộp phiếu',
    '__proto__',
    'constructor',
  ],
  ...[
    'toString',
    'hasOwnProperty',
    '{{x}} $t(bot.name)',
    '<b>',
    '\u0000',
    '💬'.repeat(50),
    'a'.repeat(20_000),
    '../..',
  ],
];

/** What the person does, before the world turns it into an event: `pick` n is the n-th button shown so far, newest first. */
type Doing =
  | { readonly do: 'event'; readonly event: Event }
  | { readonly do: 'pick'; readonly nth: number }
  | { readonly do: 'keep' | 'refuse'; readonly nth: number }
  | { readonly do: 'wait'; readonly hours: number };

const at = '2026-11-02T01:00:00.000Z';
const event = (made: fc.Arbitrary<Event>): fc.Arbitrary<Doing> =>
  made.map((each) => ({ do: 'event', event: each }));

const other = conversationId('zalo-oa:1:7');
const draft: Draft = {
  profile: { name: 'Nguyễn Thị Lan', birthYear: 1964 },
  consents: {},
  set: 'cdht-nguoi-dan@sample-2026.1',
  answers: { TH1: 'daily', 'TH1/photos': ['x'] },
  origin: other,
  moves: 3,
};
const ofLink = { link: 'l1', chat: other };
const linkNews: readonly LinkNews[] = [
  { kind: 'code-made', code: '48317702' },
  { kind: 'refused', why: 'wrong-code' },
  { kind: 'found', ...ofLink },
  { kind: 'asked', ...ofLink, name: 'N. T. Lan' },
  { kind: 'asked', ...ofLink, progress: { answered: 2, total: 10, handedIn: false } },
  { kind: 'ended', ...ofLink, how: 'expired' },
  { kind: 'ended', ...ofLink, how: 'failed', draft },
  { kind: 'joined', ...ofLink, keep: 'giver', draft },
  { kind: 'joined', ...ofLink, link: 'l2', keep: 'taker', draft },
  { kind: 'undone', ...ofLink, home: chat, kept: true },
  { kind: 'undone', ...ofLink, home: chat, kept: false, aside: draft },
  { kind: 'undone', ...ofLink, home: other, kept: false },
  { kind: 'erased', by: other },
];
const draftNews: readonly DraftNews[] = [
  { kind: 'wanted', by: other, request: 'r' },
  { kind: 'wanted', by: chat, request: 'r' },
  { kind: 'arrived', draft },
  { kind: 'not-yet' },
];
const fromOtherChats: readonly Event[] = [
  ...linkNews.map((news) => ({ kind: 'link', news, at }) as const),
  ...draftNews.map((news) => ({ kind: 'draft', news, at }) as const),
];

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 12, arbitrary: fc.nat(30).map((nth): Doing => ({ do: 'pick', nth })) },
  { weight: 8, arbitrary: fc.nat(2).map((nth): Doing => ({ do: 'pick', nth })) },
  { weight: 8, arbitrary: event(fc.constantFrom(...words).map((text) => ({ kind: 'texted', text, at }))) },
  {
    weight: 2,
    arbitrary: event(fc.string({ unit: 'grapheme' }).map((text) => ({ kind: 'texted', text, at }))),
  },
  {
    weight: 4,
    arbitrary: event(
      fc.constantFrom(undefined, 'a', 'b').map((album) => ({
        kind: 'photographed',
        photo: { ref: 'x' },
        ...(album === undefined ? {} : { album }),
        at,
      })),
    ),
  },
  { weight: 4, arbitrary: fc.nat(5).map((nth): Doing => ({ do: 'keep', nth })) },
  { weight: 1, arbitrary: fc.nat(5).map((nth): Doing => ({ do: 'refuse', nth })) },
  {
    weight: 1,
    arbitrary: event(
      fc.constantFrom<Event>(
        { kind: 'started', payload: 'x', at },
        { kind: 'sent-other', what: 'voice', at },
        { kind: 'sent-other', what: 'file', name: 'x.docx', at },
        { kind: 'blocked', at },
        { kind: 'unblocked', at },
        { kind: 'staff-wrote', at },
        { kind: 'staff-wrote', at: 'not an instant' },
        { kind: 'introduced', name: 'Nguyễn Thị Lan', at },
        { kind: 'introduced', name: '💕', at },
        { kind: 'photo-kept', request: '__proto__', photo: photoId('stray'), at },
        { kind: 'photo-refused', request: 'p999', reason: 'gone', at },
        { kind: 'picked', choice: '__proto__:toString', at },
        { kind: 'picked', choice: 'cmd:constructor', at },
        { kind: 'picked', choice: 'TH1:__proto__', at },
        { kind: 'picked', choice: 'TH1/photos:~drop-999', at },
        { kind: 'picked', choice: 'nonsense', at },
        { kind: 'picked', choice: 'x'.repeat(5000), at },
        { kind: 'picked', choice: 'me-commune:2024:30010', at },
        { kind: 'picked', choice: 'erase:yes', at },
        { kind: 'texted', text: 'x', at: 'not an instant' },
      ),
    ),
  },
  { weight: 1, arbitrary: event(fc.constantFrom(...fromOtherChats)) },
  { weight: 1, arbitrary: fc.constantFrom(1, 7, 200).map((hours): Doing => ({ do: 'wait', hours })) },
);

/** A person who gets past the beginning, so that most of what they do meets the questionnaire. */
const beginnings: readonly (readonly Doing[])[] = [
  [],
  ['/start', 'có', 'có', 'không', 'không', 'Nguyễn Thị Lan', '1964', 'Tân Hồng', 'Ấp 3'].map((text) => ({
    do: 'event',
    event: { kind: 'texted', text, at },
  })),
];

interface World {
  readonly session: Session;
  readonly shown: readonly string[];
  readonly requests: readonly string[];
  readonly hours: number;
}

const begin: World = { session: newSession(), shown: [], requests: [], hours: 0 };

function eventOf(world: World, each: Doing): Event | undefined {
  const now = new Date(Date.parse(at) + world.hours * 3_600_000).toISOString();
  switch (each.do) {
    case 'event':
      return each.event.at === at ? { ...each.event, at: now } : each.event;
    case 'pick': {
      const choice = world.shown[each.nth];
      return choice === undefined ? undefined : { kind: 'picked', choice, at: now };
    }
    case 'keep':
    case 'refuse': {
      const request = world.requests[each.nth];
      if (request === undefined) return undefined;
      return each.do === 'keep'
        ? { kind: 'photo-kept', request, photo: photoId(`photo-${request}-${'0'.repeat(30)}`), at: now }
        : { kind: 'photo-refused', request, reason: 'unreadable', at: now };
    }
    case 'wait':
      return undefined;
  }
}

function live(script: Script, doings: readonly Doing[], check: (turn: Turn, before: Session) => void): void {
  doings.reduce((world, each) => {
    if (each.do === 'wait') return { ...world, hours: world.hours + each.hours };
    const happened = eventOf(world, each);
    if (happened === undefined) return world;
    const turn = advance(script, world.session, happened, chat);
    expect(advance(script, parseSession(JSON.parse(JSON.stringify(world.session))), happened, chat)).toEqual(
      turn,
    );
    check(turn, world.session);
    return {
      session: parseSession(JSON.parse(JSON.stringify(turn.session))),
      shown: [...choicesIn(turn.effects).map(({ id }) => id), ...world.shown],
      requests: [
        ...turn.effects.flatMap((effect) => (effect.kind === 'keep-photo' ? [effect.request] : [])),
        ...world.requests,
      ],
      hours: world.hours + 0.01,
    };
  }, begin);
}

const choicesIn = (effects: readonly Effect[]): readonly Choice[] =>
  effects.flatMap((effect) => (effect.kind === 'say' ? (effect.saying.choices ?? []) : []));

function checkTurn(script: Script, { session, effects }: Turn): void {
  expect(effects.filter(({ kind }) => kind === 'say').length).toBeLessThanOrEqual(1);
  expect(JSON.parse(JSON.stringify(effects))).toEqual(effects);
  for (const { id } of choicesIn(effects)) expect(id).toMatch(/^[\x21-\x7e]{1,64}$/);
  expect(parseSession(JSON.parse(JSON.stringify(session)))).toEqual(session);
  expect(JSON.stringify(session).length).toBeLessThan(4096);
  const place = currentPlace({ script, chat, at, session });
  if (place === undefined) expect(session.submitted).toBeDefined();
  for (const effect of effects)
    if (effect.kind === 'say') expect(effect.saying.paragraphs.length).toBeGreaterThan(0);
}

describe('whatever a person does', () => {
  it.each([
    ['the published sets', dongThap],
    ['every kind of question', everyKind],
  ])('a turn never fails, says at most one thing and stays small (%s)', (_name, script) => {
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(doing, { maxLength: 60 }), (beginning, rest) => {
        live(script, [...beginning, ...rest], (turn) => checkTurn(script, turn));
      }),
      { numRuns: 150 },
    );
  });
});
