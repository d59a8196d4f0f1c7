import { fold } from '../../core/vietnamese/fold';
import type { Wording } from '../../core/wording';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { lines } from '../engine/lines';
import type { Movement } from '../script';
import { sayAside } from './say-aside';

const polite = '(?:(?:da|toi|bac|em|chau|minh|xin|muon|cho toi) )*';
// Without a number more has to be said: "tham gia" alone may be the answer to a question.
const join = new RegExp(
  `^${polite}(?:(?:dang ky|dk|tham gia)(?: thi dua| phong trao)+|(?:dang ky|dk)(?= (?:so )?\\d))(?: so)?(?: (\\d{1,2}))?(?: a)?$`,
);
const leave = new RegExp(
  `^${polite}(?:rut|huy|thoi) dang ky(?: thi dua| phong trao)?(?: so)?(?: (\\d{1,2}))?(?: a)?$`,
);
const pressed = /^join:(.+)$/u;

/** "Tham gia", pressed at any time; "đăng ký thi đua" and "rút đăng ký", typed, with the number of a movement or without. */
export function hearMovement(context: Context, doing: Doing): Move | undefined {
  const { movements } = context.script;
  if (movements.length === 0) return undefined;
  if (doing.kind === 'picked') {
    const id = pressed.exec(doing.choice)?.[1];
    const movement = movements.find((each) => each.id === id);
    return movement === undefined ? undefined : register(context, movement);
  }
  return doing.kind === 'texted' && doing.text.length <= 60
    ? hearTyped(context, fold(doing.text))
    : undefined;
}

function hearTyped(context: Context, typed: string): Move | undefined {
  const { movements } = context.script;
  const joins = join.exec(typed);
  if (joins !== null) {
    const movement = chosen(movements, joins[1]);
    return movement === undefined ? offer(context) : register(context, movement);
  }
  const leaves = leave.exec(typed);
  if (leaves === null) return undefined;
  const movement = chosen(movements, leaves[1]);
  if (movement === undefined && leaves[1] !== undefined) return offer(context);
  return withdraw(context, movement === undefined ? movements : [movement]);
}

const chosen = (movements: readonly Movement[], number: string | undefined): Movement | undefined =>
  number === undefined ? undefined : movements[Number(number) - 1];

const register = (context: Context, { id, name }: Movement): Move =>
  sayAside(
    context,
    [{ key: 'movement.joined', params: { name: { said: name } } }],
    [{ kind: 'register', movement: id, does: 'join' }],
  );

const withdraw = (context: Context, movements: readonly Movement[]): Move =>
  sayAside(
    context,
    [{ key: 'movement.left', params: { names: { said: movements.map(({ name }) => name).join('; ') } } }],
    movements.map(({ id }) => ({ kind: 'register', movement: id, does: 'leave' }) as const),
  );

const offer = (context: Context): Move =>
  sayAside(context, [{ key: 'movement.which' }, lines(context.script.movements.map(numbered))]);

const numbered = ({ name }: Movement, index: number): Wording => ({
  key: 'movement.line',
  params: { number: index + 1, name: { said: name } },
});
