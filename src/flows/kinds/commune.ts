import { assertNever } from '../../core/assert-never';
import { findCommunes, fullName, type Unit, type UnitIndex } from '../../core/units';
import type { Wording } from '../../core/wording';
import type { Context } from '../engine/flow';
import { answered, type Kind, notUnderstood, type Reading } from './kind';

/** One of the province's communes of today, by its name or by the name of an old one. The value is the unit's id. */
export const commune: Kind<'commune'> = {
  options: (_answer, _question, { session, script }) =>
    (session.offered ?? []).map((unit) => ({ option: unit, label: communeName(script.communes, unit) })),
  pick: (_answer, option, { script }) => {
    const unit = script.communes.byId.get(option);
    return unit?.level === 'commune' && unit.parent === script.province ? unit.id : undefined;
  },
  read: (_answer, text, context) => byPlace(text, context) ?? byName(text, context),
  show: (_answer, value, { script }) => communeName(script.communes, String(value)),
};

function communeName(communes: UnitIndex, id: string): Wording {
  const unit = communes.byId.get(id);
  return { said: unit === undefined ? id : fullName(unit) };
}

/** The number of a line of the list shown before. */
function byPlace(text: string, { session }: Context): Reading | undefined {
  const place = /^\s*(\d{1,2})[.)/]?\s*$/.exec(text)?.[1];
  const unit = place === undefined ? undefined : session.offered?.[Number(place) - 1];
  return unit === undefined ? undefined : answered(unit);
}

function byName(text: string, { script }: Context): Reading {
  const found = findCommunes(script.communes, text, script.province);
  switch (found.kind) {
    case 'one':
      return found.via === undefined
        ? answered(found.unit.id)
        : { kind: 'answer', value: found.unit.id, note: becameNote(found.via, found.unit) };
    case 'several':
      return {
        kind: 'unclear',
        options: idsOf(found.units),
        note: found.via === undefined ? { key: 'me.commune.several' } : dividedNote(found.via),
      };
    case 'none':
      return found.nearest.length === 0
        ? notUnderstood
        : { kind: 'guess', options: idsOf(found.nearest), note: { key: 'me.commune.none' } };
    default:
      return assertNever(found);
  }
}

const idsOf = (units: readonly Unit[]): readonly string[] => units.map(({ id }) => id);

const becameNote = (old: Unit, now: Unit): Wording => ({
  key: 'me.commune.became',
  params: { old: { said: fullName(old) }, now: { said: fullName(now) } },
});

const dividedNote = (old: Unit): Wording => ({
  key: 'me.commune.became-several',
  params: { old: { said: fullName(old) } },
});
