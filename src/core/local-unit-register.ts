import { localNameKey, newLocalUnitId, type LocalName, type LocalUnit } from './local-units';
import { nameKey } from './vietnamese/name-key';

/** Local units ready for looking up by name; it can grow. */
export interface LocalUnitRegister {
  /**
   * Those active in a unit that the name is meant by: the one spelled exactly so; if the name was typed without any marks, all
   * that have its letters. A name with other marks is another name.
   */
  readonly named: (parent: string, name: LocalName) => readonly LocalUnit[];
  /** Takes one that was there before, also a retired one, whose id is not given again. */
  readonly enter: (unit: LocalUnit) => void;
  /** Adds a new unit, under an id that none has or had. */
  readonly add: (parent: string, name: LocalName) => LocalUnit;
}

/** Takes all units there are, also the retired, whose ids are not given again. */
export function localUnitRegister(known: readonly LocalUnit[]): LocalUnitRegister {
  const taken = new Set<string>();
  const exact = new Map<string, LocalUnit>();
  const byLetters = new Map<string, LocalUnit[]>();
  const enter = (unit: LocalUnit): void => {
    taken.add(unit.id);
    if (unit.state === 'retired') return;
    exact.set(exactKey(unit.parent, unit), unit);
    const key = lettersKey(unit.parent, unit);
    const alike = byLetters.get(key);
    if (alike === undefined) byLetters.set(key, [unit]);
    else alike.push(unit);
  };
  known.forEach(enter);
  return {
    enter,
    named: (parent, name) => {
      const unit = exact.get(exactKey(parent, name));
      if (unit !== undefined) return [unit];
      return hasMarks(name) ? [] : (byLetters.get(lettersKey(parent, name)) ?? []);
    },
    add: (parent, { kind, name }) => {
      const id = newLocalUnitId(parent, { kind, name }, (id) => taken.has(id));
      const unit: LocalUnit = { id, kind, name, parent, state: 'active' };
      enter(unit);
      return unit;
    },
  };
}

const exactKey = (parent: string, name: LocalName): string => `${parent} ${localNameKey(name)}`;
const lettersKey = (parent: string, { kind, name }: LocalName): string =>
  `${parent} ${kind} ${nameKey(name).plain}`;
const hasMarks = ({ name }: LocalName): boolean => nameKey(name).words.some(({ marks }) => marks !== '');
