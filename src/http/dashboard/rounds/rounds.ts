import type { RoundsDesk } from '../../../app/rounds/rounds-desk';
import type { RoundDone } from '../../../app/rounds/rounds-deps';
import { roundSentences } from '../../../app/rounds/round-refusal';
import { dayText } from '../../../appraisal/vietnam-day';
import type { Clock } from '../../../core/clock';
import { Problem } from '../../../core/problems';
import { areaOf } from '../../../core/roles';
import { phaseOf } from '../../../core/round';
import type { CriteriaSet } from '../../../criteria/schema';
import { roundsBody, type RoundsView } from '../../../web/dashboard/rounds/rounds';
import { field, oneOf } from '../field';
import type { Page, PageAnswer, Visit } from '../page';

export interface RoundsPageDeps {
  readonly rounds: RoundsDesk;
  /** The sets that declarations are made by. */
  readonly sets: readonly CriteriaSet[];
  readonly clock: Clock;
}

const SECTION = '/dot';

/** `/dot`: the rounds; opening one, moving its days, closing it. */
export const roundsPages = (deps: RoundsPageDeps): readonly Page[] => [
  { method: 'GET', path: SECTION, answer: (visit) => list(deps, visit) },
  {
    method: 'POST',
    path: `${SECTION}/mo`,
    answer: async (visit) =>
      after(await deps.rounds.open(visit.officer, newRound(visit), visit.request), 'Đã ghi đợt mới.'),
  },
  {
    method: 'POST',
    path: `${SECTION}/doi-ngay`,
    answer: async (visit) => {
      const days = { opensOn: field(visit, 'opensOn'), closesOn: field(visit, 'closesOn') };
      return after(await deps.rounds.changeDates(visit.officer, asked(visit), days), 'Đã đổi ngày của đợt.');
    },
  },
  {
    method: 'POST',
    path: `${SECTION}/dong`,
    answer: async (visit) =>
      after(
        await deps.rounds.close(visit.officer, asked(visit)),
        'Đã đóng đợt. Không nhận thêm phiếu nào nữa.',
      ),
  },
];

async function list({ rounds, sets, clock }: RoundsPageDeps, { officer }: Visit): Promise<PageAnswer> {
  // A round is the province's, but who manages rounds of a commune may know them.
  if (areaOf(officer.roles, 'manage-rounds').length === 0) throw new Problem('not-allowed');
  const today = dayText(clock.now());
  const view: RoundsView = {
    rounds: (await rounds.list()).map((round) => ({
      ...round,
      isOfficial: round.kind === 'official',
      phase: phaseOf(round, today),
    })),
    mayManage: rounds.mayManage(officer),
    year: Number(today.slice(0, 4)),
    mayBeOfficial: sets.every(({ status }) => status === 'official'),
  };
  return { kind: 'page', title: 'Đợt', section: SECTION, body: (frame) => roundsBody(view, frame) };
}

const newRound = (visit: Visit) => ({
  name: field(visit, 'name'),
  year: Number(field(visit, 'year')),
  kind: oneOf(visit, 'kind', ['trial', 'official'] as const),
  opensOn: field(visit, 'opensOn'),
  closesOn: field(visit, 'closesOn'),
  levels: oneOf(visit, 'levels', ['one', 'two'] as const),
  appealDays: Number(field(visit, 'appealDays')),
});

const asked = (visit: Visit) => ({
  round: field(visit, 'round'),
  version: Number(field(visit, 'version')),
  request: visit.request,
});

function after(done: RoundDone, notice: string): PageAnswer {
  if (done.kind === 'done') return { kind: 'go', to: SECTION, notice };
  if (done.refusal === 'not-allowed') throw new Problem('not-allowed');
  return { kind: 'go', to: SECTION, notice: `Chưa ghi được: ${roundSentences[done.refusal]}` };
}
