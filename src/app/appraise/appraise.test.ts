import {
  appraisalStage,
  asking,
  auditor,
  bestAnswers,
  hung,
  mai,
  round,
  stranger,
  tam,
  tanHong,
  type AppraisalStage,
} from '../../testing/appraisal-stage';
import type { Appraised } from './appraise-deps';

let stage: AppraisalStage;
beforeAll(async () => (stage = await appraisalStage()));
afterAll(() => stage.store.drop());

const refusalOf = (appraised: Appraised): unknown =>
  appraised.kind === 'refused' ? appraised.refusal.kind : appraised.kind;
const audited = async (what: string) =>
  stage.store.connection.collection('audit').find({ what }).sort({ _id: 1 }).toArray();
const reason = { code: 'evidence-unclear', text: 'Ảnh bị mờ.' } as const;

describe('two officers and one declaration', () => {
  it('both ask at once: one has it, the other is told who does', async () => {
    const id = await stage.handIn();
    const both = await Promise.all([stage.take(hung, asking(id)), stage.take(tam, asking(id))]);
    expect(both.map(refusalOf).sort()).toEqual(['done', 'taken-by-other']);
    const holder = (await stage.find(id)).assignedTo?.officer;
    const refused = both.find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({ refusal: { officer: holder } });
    expect(holder).toBe(both[0].kind === 'done' ? 'hung' : 'tam');
  });

  it('the second can have it once it was given back, or the hour is over', async () => {
    const id = await stage.handIn();
    await stage.take(hung, asking(id));
    await stage.giveBack(hung, asking(id));
    expect(refusalOf(await stage.take(tam, asking(id)))).toBe('done');
    stage.setClock(new Date('2026-10-01T02:00:01Z'));
    expect(refusalOf(await stage.take(hung, asking(id)))).toBe('done');
    stage.setClock(new Date('2026-10-01T01:00:00Z'));
  });

  it('takes no step with a declaration that changed since it was shown, and shows it as it is now', async () => {
    const id = await stage.handIn();
    await stage.take(hung, asking(id));
    const { version, selfScore } = await stage.find(id);
    const [line] = selfScore.lines;
    const mark = { kind: 'given', indicator: line!.indicator, points: line!.points } as const;
    expect(refusalOf(await stage.mark(hung, asking(id, version), [mark]))).toBe('done');
    const stale = await stage.mark(hung, asking(id, version), [{ ...mark, points: 0, reason }]);
    expect(stale).toMatchObject({ refusal: { kind: 'stale' }, declaration: { version: version + 1 } });
    expect((await stage.find(id)).appraisals[0]?.marks).toEqual([mark]);
  });
});

describe('who may appraise', () => {
  it.each([stranger, auditor, { id: 'none', roles: [] }])(
    '$id of elsewhere may not, and that is audited',
    async (officer) => {
      const id = await stage.handIn();
      const refused = await stage.take(officer, asking(id));
      expect(refused).toEqual({ kind: 'refused', refusal: { kind: 'not-allowed' } });
      expect((await audited('declaration.step-not-allowed')).at(-1)).toMatchObject({
        who: officer.id,
        details: { declaration: id, step: 'take-up' },
      });
    },
  );

  it('the province does not take what the commune has to appraise', async () => {
    expect(refusalOf(await stage.take(mai, asking(await stage.handIn())))).toBe('other-level');
  });

  it('nobody appraises what they declared themselves', async () => {
    const id = await stage.handIn();
    const { person } = await stage.find(id);
    expect(refusalOf(await stage.take({ ...hung, person }, asking(id)))).toBe('own-declaration');
  });

  it('a chat acts for its own declaration only', async () => {
    const [mine, theirs] = [await stage.handIn(), await stage.handIn()];
    const { conversation } = await stage.find(mine);
    expect(refusalOf(await stage.withdraw(conversation, asking(theirs)))).toBe('not-allowed');
    expect(refusalOf(await stage.withdraw(conversation, asking(mine)))).toBe('done');
  });
});

describe('a step', () => {
  it('of a form that is sent twice is taken once, and told once', async () => {
    const id = await stage.handIn();
    await stage.take(hung, asking(id));
    const { selfScore, version } = await stage.find(id);
    const marks = [{ kind: 'returned', indicator: selfScore.lines[0]!.indicator, reason }] as const;
    const form = asking(id, version);
    const clicks = await Promise.all([stage.returnIt(hung, form, marks), stage.returnIt(hung, form, marks)]);
    expect(clicks.map(refusalOf)).toEqual(['done', 'done']);
    expect((await stage.find(id)).history.map(({ what }) => what)).toEqual(['submit', 'return']);
    const updates = stage.told
      .filter(({ event }) => event.declaration === id)
      .map(({ updateId }) => updateId);
    expect(new Set(updates)).toEqual(new Set([`declaration:${id}:1`]));
    expect(await audited('declaration.return')).toHaveLength(1);
  });

  it('that was cut off before it was told and counted is made up for by a sweep, once', async () => {
    const id = await stage.handIn();
    await stage.take(hung, asking(id));
    const before = await stage.find(id);
    const at = new Date();
    const entry = { at, who: 'hung', what: 'withdraw', from: 'submitted', state: 'withdrawn' } as const;
    // As it lies in the store when the machine stops right after the first write.
    await stage.store.connection.collection<{ _id: string }>('declarations').updateOne(
      { _id: id },
      {
        $set: {
          state: 'withdrawn',
          desk: 'closed',
          version: before.version + 1,
          uncounted: true,
          unsettled: true,
        },
        $push: { history: entry } as never,
      },
    );
    while ((await stage.sweep()) > 0);
    const counts = await stage.figures.of(round, tanHong[0]!);
    const states = await stage.store.connection.collection('declarations').distinct('state');
    for (const state of states) {
      const sum = Object.entries(counts)
        .filter(([where]) => where.endsWith(`/${String(state)}`))
        .reduce((all, [, count]) => all + count, 0);
      const stored = await stage.store.connection.collection('declarations').countDocuments({ state });
      expect([state, sum]).toEqual([state, stored]);
    }
    expect(
      (await audited('declaration.withdraw')).filter((entry) => JSON.stringify(entry).includes(`"${id}"`)),
    ).toHaveLength(1);
    expect(await stage.sweep()).toBe(0);
  });
});

describe('sending back', () => {
  it('asks the person about one question; everything else is kept until it is answered', async () => {
    const id = await stage.handIn();
    await stage.take(hung, asking(id));
    const { selfScore, conversation } = await stage.find(id);
    const [first, ...others] = selfScore.lines;
    await stage.mark(
      hung,
      asking(id),
      others.map(({ indicator, points }) => ({ kind: 'given', indicator, points })),
    );
    const marks = [{ kind: 'returned', indicator: first!.indicator, reason }] as const;
    expect(await stage.returnIt(hung, asking(id), marks)).toMatchObject({
      kind: 'done',
      told: [{ conversation, event: { declaration: id, news: { kind: 'returned', marks } } }],
    });
    const answers = { ...bestAnswers(), [`${first!.indicator}/photos`]: ['new1', 'new2', 'new3'] };
    expect(refusalOf(await stage.resubmit(conversation, asking(id), answers))).toBe('done');
    const mine = { round, within: tanHong, desk: 'commune', states: ['resubmitted'], limit: 9 } as const;
    const page = await stage.store.declarations.queue({ ...mine, assignedTo: 'hung' });
    expect(page.waiting.map((waiting) => waiting.id)).toEqual([id]);
    await stage.take(hung, asking(id));
    expect(await stage.finish(hung, asking(id))).toMatchObject({
      refusal: { kind: 'not-all-marked', indicators: [first!.indicator] },
    });
  });
});

describe('a result', () => {
  it('is told with both scores and until when it can be appealed; the appeal goes to the province', async () => {
    const id = await stage.handIn();
    const done = await stage.agree(hung, id);
    const { conversation } = await stage.find(id);
    expect(done).toMatchObject({
      told: [
        {
          event: {
            news: { kind: 'appraised', self: 100, total: 100, goesUp: false, appealUntil: '2026-10-06' },
          },
        },
      ],
    });
    expect(refusalOf(await stage.appeal(conversation, asking(id), 'Xin xem lại.'))).toBe('done');
    expect(refusalOf(await stage.take(hung, asking(id)))).toBe('other-level');
    expect(refusalOf(await stage.agree(mai, id))).toBe('done');
    expect((await stage.store.audit.verify()).kind).toBe('sound');
  });
});
