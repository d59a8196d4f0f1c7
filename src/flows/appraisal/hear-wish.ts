import { fold } from '../../core/vietnamese/fold';
import type { Choice } from '../engine/effect';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn } from '../engine/moves';
import { choiceId } from '../engine/question';
import { appealableUntil } from './appeal';
import { mayWithdraw } from './withdraw';

const OWNER = 'appraisal';
const who = '(?:(?:toi|bac|em|chau|con|minh) )?(?:(?:muon|xin|can|de nghi) )?(?:duoc )?';
const appeals = new RegExp(
  `^${who}(?:khieu nai|de nghi xem lai|xem xet lai|xem lai ket qua|appeal)(?: .{0,40})?$`,
);
const disagrees = new RegExp(
  `^${who}(?:khong|ko|k|hong) dong y(?: voi)?(?: (?:ket qua|diem|diem so|so diem))?(?: nay)?(?: a)?$`,
);
const withdraws = new RegExp(`^${who}rut (?:lai )?(?:phieu|ho so)(?: nay)?(?: cua toi)?(?: a)?$|^withdraw$`);

/** "Khiếu nại", "không đồng ý", "rút phiếu", typed or pressed, once there is something handed in. Nothing otherwise. */
export function hearWish(context: Context, doing: Doing): Move | undefined {
  const { session } = context;
  if (session.submitted === undefined) return undefined;
  const wish = wishIn(context, doing);
  if (wish === 'appeal')
    return appealableUntil(context) === undefined
      ? askAgain(session, [{ key: 'appeal.not-now' }])
      : goOn(focusOn(session, 'appeal'));
  if (wish === 'withdraw')
    return mayWithdraw(session)
      ? goOn(focusOn(session, 'withdraw'))
      : askAgain(session, [{ key: 'withdraw.not-now' }]);
  return undefined;
}

function wishIn(context: Context, doing: Doing): 'appeal' | 'withdraw' | undefined {
  if (doing.kind === 'picked') {
    if (doing.choice === choiceId(OWNER, 'appeal')) return 'appeal';
    return doing.choice === choiceId(OWNER, 'withdraw') ? 'withdraw' : undefined;
  }
  // What is being asked may be answered with these very words.
  if (doing.kind !== 'texted' || context.session.focus !== undefined) return undefined;
  const said = fold(doing.text);
  if (withdraws.test(said)) return 'withdraw';
  if (appeals.test(said)) return 'appeal';
  return disagrees.test(said) && appealableUntil(context) !== undefined ? 'appeal' : undefined;
}

/** What can be pressed where nothing is asked and the person may not agree. */
export function appealButton(context: Context): readonly Choice[] {
  if (appealableUntil(context) === undefined) return [];
  const { locale } = context.session;
  return [
    {
      id: choiceId(OWNER, 'appeal'),
      label: { key: 'appeal.button' },
      role: 'control',
      typed: typed[locale],
    },
  ];
}

const typed = { vi: 'khiếu nại', en: 'appeal' } as const;
