import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { hearJudging } from './approvals';
import { hearMovement } from './hear-movement';
import { hearNewsWish } from './hear-news-wish';

/** What people say to bulletins, at any time: that they join, that they agree, that they want none. */
export const hearBulletins = (context: Context, doing: Doing): Move | undefined =>
  hearMovement(context, doing) ?? hearJudging(context, doing) ?? hearNewsWish(context, doing);
