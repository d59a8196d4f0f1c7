import type { Refusal } from '../../appraisal/refusal';
import type { Clock } from '../../core/clock';
import type { ConversationId, SetRef } from '../../core/ids';
import { type AppraisalNews, notDone } from '../../flows/appraisal/appraisal-news';
import type { AppraisalAct } from '../../flows/appraisal/appraisal-effect';
import type { Event } from '../../flows/engine/event';
import type { Declarations } from '../../store/declarations';
import type { Asked } from '../links/link-deps';
import type { Outcome } from '../outcome';
import type { Appraise } from './appraise';
import type { Appraised } from './appraise-deps';
import { askedAgain } from './tell-news';

/** Does what a person asked for in chat with a declaration they had handed in, once, and tells the chat what came of it. */
export type ActForResident = (asked: Asked, act: AppraisalAct, attempts: number) => Promise<Outcome>;

interface Deps {
  readonly appraise: Pick<Appraise, 'resubmit' | 'appeal' | 'withdraw' | 'reinstate'>;
  readonly declarations: Pick<Declarations, 'find'>;
  readonly clock: Clock;
}

export function residentsActs(deps: Deps): ActForResident {
  return async ({ chat, request }, act, attempts) => {
    const { declaration } = act;
    const asked = { declaration, request };
    const told = (taken: Appraised, news: AppraisalNews): Outcome => ({
      kind: 'done',
      learned: {},
      event:
        taken.kind === 'done'
          ? eventOf(deps, { ...act, set: taken.declaration.set }, news)
          : eventOf(deps, act, refusedAs(taken.refusal)),
    });
    switch (act.kind) {
      case 'resubmit': {
        const taken = await deps.appraise.resubmit(chat, asked, act.answers);
        const self = taken.kind === 'done' ? taken.declaration.selfScore.total : 0;
        return told(taken, { kind: 'resubmitted', self });
      }
      case 'appeal':
        return told(await deps.appraise.appeal(chat, asked, act.text), { kind: 'appealed' });
      case 'withdraw':
        return told(await deps.appraise.withdraw(chat, asked), { kind: 'withdrawn' });
      case 'reinstate':
        return told(await deps.appraise.reinstate(chat, asked), { kind: 'reinstated' });
      case 'fetch-returned':
        return fetchReturned(deps, chat, act);
      case 'pass-on':
        return passOn(deps, { chat, request }, act, attempts);
    }
  };
}

const eventOf = (
  { clock }: Deps,
  { declaration, set }: Pick<AppraisalAct, 'declaration'> & { readonly set?: SetRef },
  news: AppraisalNews,
): Extract<Event, { kind: 'appraisal' }> => ({
  kind: 'appraisal',
  at: clock.now().toISOString(),
  declaration,
  ...(set === undefined ? {} : { set }),
  news,
});

/** What was handed in and is asked again of it, for the chat in which its owner goes on with it. */
async function fetchReturned(
  deps: Deps,
  chat: ConversationId,
  act: Pick<AppraisalAct, 'declaration'>,
): Promise<Outcome> {
  const found = await deps.declarations.find(act.declaration);
  if (found?.conversation !== chat || found.state !== 'returned')
    return {
      kind: 'done',
      learned: {},
      event: eventOf(deps, act, { kind: 'not-done', why: 'not-returned' }),
    };
  const { id, round, set, answers, submittedAt, history } = found;
  const asked = history.findLast(({ noted }) => noted?.kind === 'asked-again')?.noted;
  const marks = askedAgain(asked?.kind === 'asked-again' ? asked.marks : []);
  const news = { declaration: id, round, set, answers, submittedAt: submittedAt.toISOString(), marks };
  const at = deps.clock.now().toISOString();
  return { kind: 'done', learned: {}, event: { kind: 'earlier', at, news } };
}

function refusedAs({ kind }: Refusal): AppraisalNews {
  return { kind: 'not-done', why: notDone.find((why) => why === kind) ?? 'gone' };
}

const WAIT_MS = 1_000;
const MOST_WAITS = 10;

/** Tells it where the declaration is by now. While it is still on its way there, or on its way back, a little later. */
async function passOn(
  deps: Deps,
  { chat, request }: Asked,
  act: Extract<AppraisalAct, { kind: 'pass-on' }>,
  attempts: number,
): Promise<Outcome> {
  const found = await deps.declarations.find(act.declaration);
  if (found === undefined || found.state === 'withdrawn') return { kind: 'done', learned: {} };
  const { conversation } = found;
  if (conversation === chat && attempts < MOST_WAITS) return { kind: 'later', waitMs: WAIT_MS };
  const telling = { conversation, updateId: `news:${request}`, event: eventOf(deps, act, act.news) };
  return { kind: 'done', learned: {}, also: [telling] };
}
