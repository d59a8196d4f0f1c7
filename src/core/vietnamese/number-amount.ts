import { phrases, standsBefore } from './phrases';
import type { Spelling } from './spelling';

/** A number that a text mentions; `year` if it says so ("năm 2025"). */
export interface Amount {
  readonly value: number;
  readonly year: boolean;
}

const minus = phrases('âm');
const below = phrases('dưới|chưa tới|chưa đến|không tới|không đến|ít hơn|không quá');

/** Whether the number at `at` follows "âm". */
export const isNegative = (typed: readonly Spelling[], at: number): boolean => standsBefore(minus, typed, at);

/** Whether the number at `at` is only a bound ("dưới 10"): what it is stays open. */
export const isBound = (typed: readonly Spelling[], at: number): boolean => standsBefore(below, typed, at);
