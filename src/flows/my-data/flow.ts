import { mayWithdraw } from '../appraisal/withdraw';
import type { Wording } from '../../core/wording';
import type { Context, Flow } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { lines, listed } from '../engine/lines';
import { goOn, keepSilent } from '../engine/moves';
import type { Option, Question } from '../engine/question';
import type { Session } from '../engine/session';
import { channelName } from '../link/channel-name';
import { askForCode, askToSeparate } from '../link/commands';
import { consentTo, purposes } from '../start/consents';
import { reviewLines } from '../summary/review';

/** What is stored about the person, and what they may do about it. */
export const myData: Flow = {
  id: 'my-data',
  questions: ({ session }) => [questionOf(session)],
  introduce: (context) => [
    { key: 'data.intro' },
    ...reviewLines(context),
    ...consentLines(context),
    ...linkedLines(context),
  ],
  take: (context, _question, value) => {
    if (value === 'link') return askForCode(context);
    if (value === 'unlink') return askToSeparate(context);
    if (value === 'given') return keepSilent(context.session, [{ kind: 'ask', question: { kind: 'given' } }]);
    return goOn(focusOn(context.session, String(value)));
  },
  mayLeave: true,
  anytime: true,
};

const questionOf = (session: Session): Question => ({
  id: 'data',
  ask: { key: 'data.ask' },
  name: { key: 'data.name' },
  answer: {
    kind: 'choice',
    options: [
      { id: 'consents', label: { key: 'data.consents' }, word: 'Đổi ý về sự đồng ý', alias: 'consents' },
      { id: 'erase', label: { key: 'data.erase' }, word: 'Xóa hết dữ liệu', alias: 'erase' },
      { id: 'link', label: { key: 'data.link' }, word: 'Nối tài khoản khác', alias: 'link' },
      { id: 'given', label: { key: 'data.given' }, word: 'Xem góp ý, đăng ký', alias: 'given' },
      ...(session.linked === undefined ? [] : [unlinkOption]),
      ...(mayWithdraw(session) ? [withdrawOption] : []),
    ],
  },
});

const withdrawOption: Option = {
  id: 'withdraw',
  label: { key: 'withdraw.yes' },
  word: 'Rút phiếu',
  alias: 'withdraw',
};

const unlinkOption: Option = {
  id: 'unlink',
  label: { key: 'data.unlink' },
  word: 'Tách tài khoản',
  alias: 'unlink',
};

function linkedLines({ session: { linked } }: Context): readonly Wording[] {
  if (linked === undefined) return [];
  return [{ key: 'data.linked', params: { channels: listed(linked.map(({ chat }) => channelName(chat))) } }];
}

function consentLines({ session }: Context): readonly Wording[] {
  const said = purposes.flatMap((purpose): readonly Wording[] => {
    const given = consentTo(session, purpose);
    if (given === undefined) return [];
    const name: Wording = { key: `start.consent.${purpose}.name` };
    return [{ key: given ? 'data.agreed' : 'data.not-agreed', params: { name } }];
  });
  return said.length === 0 ? [] : [lines(said)];
}
