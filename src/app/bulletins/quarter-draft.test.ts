import { officerId, conversationId, declarationId, personId } from '../../core/ids';
import { trialRound } from '../../core/round';
import { unitPath } from '../../core/unit-path';
import { allSets } from '../../criteria/catalogue';
import { refOf } from '../../criteria/schema';
import { score } from '../../criteria/score';
import { planArea } from '../../notifications/plan/plan-area';
import { reminding } from '../../notifications/reminding';
import { submitted } from '../../store/declaration-document';
import { communes as units } from '../../testing/dong-thap';
import { linkedStage } from '../../testing/linked-chats';
import { shippedPlan } from '../../testing/shipped-plan';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { changeOfficer } from '../officers/change-officer';
import { bulletinOf } from './bulletin-details';
import { quarterDrafter } from './quarter-draft';

const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };
const bacKan = shippedPlan('bac-kan');
const province = bacKan.province;
const area = planArea(bacKan, units);
const planned = area.communes[0]?.id ?? '';
const elsewhere = (units.below.get(province) ?? []).find(({ id }) => !area.isPlanned(id))?.id ?? '';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

function drafterAt(day: string) {
  const clock = { now: () => new Date(`${day}T07:30:00+07:00`) };
  const calendar = reminding({ plan: bacKan, rules, most: 6, isPlanned: area.isPlanned });
  return quarterDrafter({ ...store, reminding: calendar, units, province, clock });
}

/** A declaration as it was handed in, and what became of it. */
async function declared(
  nth: number,
  { unit, day, recognised }: { readonly unit: string; readonly day: string; readonly recognised?: string },
) {
  const set = allSets[0]!;
  const chat = conversationId(`simulator:1:${nth}`);
  const handedIn = submitted({
    id: declarationId(`${chat}/dot-2026`),
    person: personId(chat),
    conversation: chat,
    round: 'dot-2026',
    set: refOf(set),
    answers: {},
    selfScore: score(set, new Map()),
    submittedAt: new Date(`${day}T09:00:00+07:00`),
    path: unitPath(units, unit),
  });
  const step = (what: 'finish' | 'recognise', on: string) =>
    ({
      at: new Date(`${on}T09:00:00+07:00`),
      who: 'test',
      what,
      from: 'submitted',
      state: 'appraised',
    }) as const;
  const after =
    recognised === undefined
      ? {}
      : {
          state: 'recognised',
          history: [...handedIn.history, step('finish', recognised), step('recognise', recognised)],
        };
  await store.connection
    .collection<{ _id: string }>('declarations')
    .insertOne({ _id: `${chat}/dot-2026`, ...handedIn, ...after });
}

describe('the draft of a quarterly bulletin', () => {
  it('has only what was counted in the quarter that is over, in the area of the plan, and when', async () => {
    await store.rounds.make({
      ...trialRound(2026),
      id: 'dot-2026',
      kind: 'official',
      opensOn: '2026-01-01',
      closesOn: '2026-12-15',
      history: [],
    });
    await declared(1, { unit: planned, day: '2026-09-30', recognised: '2026-09-30' });
    await declared(2, { unit: planned, day: '2026-07-01' });
    await declared(3, { unit: planned, day: '2026-06-30', recognised: '2026-08-01' });
    await declared(4, { unit: elsewhere, day: '2026-08-01', recognised: '2026-08-02' });
    await declared(5, { unit: planned, day: '2026-10-01' });
    await drafterAt('2026-10-01')();
    const [made, ...more] = await store.broadcasts.list(['draft'], 5);
    expect(more).toEqual([]);
    expect(made?.content.text).toBe(
      [
        'Bản tin Khuyến học Bắc Kạn – Quý IV/2026. Chào {ten}.',
        '',
        'Quý III/2026:',
        '• Phiếu đã nộp: 2',
        '• Phiếu đã thẩm định xong: 2',
        '• Người được công nhận: 2',
        '',
        '(Số đếm lúc 07:30 ngày 1/10/2026.)',
      ].join('\n'),
    );
    const audience = made && bulletinOf(made)?.details.audience;
    expect(audience?.units).toEqual(area.communes.map(({ id }) => id));
  });

  it('is made once, by however many processes, and not again when it was given up', async () => {
    await Promise.all([drafterAt('2026-10-01')(), drafterAt('2026-10-01')()]);
    const [made, ...more] = await store.broadcasts.list(['draft'], 5);
    expect(more).toEqual([]);
    await store.broadcasts.move(made!.id, { from: ['draft'], to: 'cancelled' });
    await drafterAt('2026-11-10')();
    expect(await store.broadcasts.list(['draft'], 5)).toEqual([]);
    await drafterAt('2027-01-02')();
    expect(await store.broadcasts.list(['draft'], 5)).toHaveLength(1);
  });

  it('is called to mind to publicists of the province until it is given up, and never sent by itself', async () => {
    const plan = { ...shippedPlan('dong-thap'), bulletins: bacKan.bulletins };
    const stage = linkedStage(store, { reminding: reminding({ plan, rules, most: 6 }) });
    const dao = stage.phone('telegram', 'dao');
    await dao.type('chào cháu');
    const at = stage.clock.now();
    const change = {
      kind: 'granted',
      role: 'publicist',
      unit: '2025:82',
      key: 'dao',
      by: 'test',
      at,
    } as const;
    await changeOfficer({ ...store, units }, officerId(dao.id), change);
    const told: string[] = [];
    const pass = async (days: number): Promise<void> => {
      for (let passed = 0; passed < days; passed += 1) {
        const before = dao.said().length;
        await stage.sweep();
        const day = new Date(stage.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
        told.push(
          ...dao
            .said()
            .slice(before)
            .filter((text) => text.includes('Bản nháp'))
            .map(() => day),
        );
        stage.wait(24 * 60);
      }
    };
    await pass(16);
    expect(told).toEqual(['2026-11-02', '2026-11-05', '2026-11-09', '2026-11-16']);
    expect(dao.last()).toContain('Bản nháp “Bản tin Khuyến học Bắc Kạn – Quý IV/2026” chờ bác xem');
    const [draft, ...more] = await store.broadcasts.list(['draft', 'scheduled', 'sending', 'done'], 5);
    expect([draft?.state, more]).toEqual(['draft', []]);
    await store.broadcasts.move(draft!.id, { from: ['draft'], to: 'cancelled' });
    await pass(9);
    expect(told).toHaveLength(4);
    expect(stage.troubles).toEqual([]);
  });
});
