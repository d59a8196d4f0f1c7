import { fold } from '../../core/vietnamese/fold';
import type { TextKey } from '../../core/wording';
import type { Choice } from '../engine/effect';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn } from '../engine/moves';
import { currentPlace } from '../engine/position';
import { choiceId } from '../engine/question';
import { appealable } from './appealable';
import { roundOver } from '../summary/round-over';
import { fetchEarlier, mayFixEarlier } from './earlier';
import { mayReinstate } from './reinstate';
import { readWish, type Wish } from './wishes';
import { mayWithdraw } from './withdraw';

const OWNER = 'appraisal';

/**
 * "Khiếu nại", "không đồng ý", "rút phiếu", "lấy lại phiếu", "sửa phiếu trước", typed or pressed, once there is something
 * handed in, now or earlier. Nothing otherwise.
 */
export function hearWish(context: Context, doing: Doing): Move | undefined {
  const wish = doing.kind === 'picked' ? pressed(doing.choice) : typed(context, doing);
  if (wish === undefined) return undefined;
  if (wish === 'fix-earlier') return mayFixEarlier(context.session) ? fetchEarlier(context) : undefined;
  const { submitted, set } = context.session;
  // An earlier declaration can be meant by who declares anew.
  const concerns = submitted !== undefined || (wish === 'appeal' && set !== undefined);
  return concerns ? turnTo(context, wish) : undefined;
}

const buttons = {
  appeal: { label: 'appeal.button', typed: { vi: 'khiếu nại', en: 'appeal' } },
  reinstate: { label: 'reinstate.button', typed: { vi: 'lấy lại phiếu', en: 'reinstate' } },
  'fix-earlier': { label: 'earlier.yes', typed: { vi: 'sửa phiếu trước', en: 'fix earlier' } },
} as const;

type Button = keyof typeof buttons;

/** Its button was in messages of earlier releases. */
const pressable: readonly Wish[] = ['appeal', 'withdraw', 'reinstate', 'fix-earlier'];

const pressed = (choice: string): Wish | undefined =>
  pressable.find((wish) => choice === choiceId(OWNER, wish));

function typed(context: Context, doing: Doing): Wish | undefined {
  if (doing.kind !== 'texted') return undefined;
  const wish = readWish(fold(doing.text));
  // What is being asked may be answered with these very words.
  const mayBeAnswer = currentPlace(context)?.question.answer.kind === 'text';
  const isOfEarlier = wish === 'fix-earlier' || (wish === 'appeal' && !mayBeAnswer);
  return context.session.focus === undefined || isOfEarlier ? wish : undefined;
}

function turnTo(context: Context, wish: Exclude<Wish, 'fix-earlier'>): Move | undefined {
  const { session } = context;
  const asking = (flow: string, may: boolean, otherwise: TextKey): Move =>
    may ? goOn(focusOn(session, flow)) : askAgain(session, [{ key: otherwise }]);
  const mayAppeal = appealable(context) !== undefined;
  switch (wish) {
    case 'appeal':
      return asking('appeal', mayAppeal, 'appeal.not-now');
    case 'disagree':
      return mayAppeal ? goOn(focusOn(session, 'appeal')) : undefined;
    case 'withdraw':
      return asking('withdraw', mayWithdraw(session), 'withdraw.not-now');
    case 'reinstate':
      return asking('reinstate', canReinstate(context), whyNotReinstate(context));
    case 'hand-in-again':
      return canReinstate(context) ? goOn(focusOn(session, 'reinstate')) : undefined;
  }
}

const canReinstate = (context: Context): boolean =>
  mayReinstate(context.session) && roundOver(context) === undefined;

const whyNotReinstate = ({ session }: Context): TextKey =>
  mayReinstate(session) ? 'news.not-done.round-over' : 'reinstate.not-now';

/** What can be pressed where nothing is asked: not to agree, to take back, to put an earlier one right. */
export function wishButtons(context: Context): readonly Choice[] {
  const { session } = context;
  const shown: readonly (readonly [Button, boolean])[] = [
    ['appeal', appealable(context) !== undefined],
    ['reinstate', canReinstate(context)],
    ['fix-earlier', mayFixEarlier(session)],
  ];
  return shown.flatMap(([wish, isShown]) => (isShown ? [buttonOf(wish, session.locale)] : []));
}

const buttonOf = (wish: Button, locale: Context['session']['locale']): Choice => ({
  id: choiceId(OWNER, wish),
  label: { key: buttons[wish].label },
  role: 'control',
  typed: buttons[wish].typed[locale],
});
