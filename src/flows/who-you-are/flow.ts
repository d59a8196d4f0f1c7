import { localPlaceName, type LocalUnit } from '../../core/local-units';
import type { AnswerValue } from '../../criteria/answer';
import { refOf } from '../../criteria/schema';
import type { Context, Flow, Move } from '../engine/flow';
import { goOn } from '../engine/moves';
import { omit } from '../engine/omit';
import { type Question, withValue } from '../engine/question';
import type { Session } from '../engine/session';
import type { Script } from '../script';
import { tooYoung, yearsTo } from './age';
import { writtenHamlet } from './hamlet';

type Profile = Session['profile'];
type Field = Exclude<keyof Profile, 'localUnit'>;

const longestHamlet = 60;

/** Who is declaring: only what the declaration needs. */
export const whoYouAre: Flow = {
  id: 'who-you-are',
  questions: (context) => {
    return fieldsAsked(context).map((field) =>
      withValue(questionOf(context, field), valueOf(context, field)),
    );
  },
  introduce: (_context, { id }) => (id === questions.name.id ? [{ key: 'me.intro' }] : []),
  take: (context, { id }, value) => {
    if (id === questions.birthYear.id && typeof value === 'number' && yearsTo(context.at, value) < 16)
      return tooYoung(context);
    if (id === questions.sixteen.id && value !== true) return tooYoung(context);
    return remember(context, id, value);
  },
};

const questions: Readonly<Record<Exclude<Field, 'audience'>, Question>> = {
  name: {
    id: 'me-name',
    ask: { key: 'me.name.ask' },
    example: { key: 'me.name.example' },
    name: { key: 'me.name.name' },
    answer: { kind: 'person-name' },
  },
  birthYear: {
    id: 'me-birth',
    ask: { key: 'me.birth.ask' },
    example: { key: 'me.birth.example' },
    name: { key: 'me.birth.name' },
    answer: { kind: 'birth-year' },
  },
  sixteen: {
    id: 'me-sixteen',
    ask: { key: 'me.sixteen.ask' },
    name: { key: 'me.sixteen.name' },
    answer: { kind: 'yes-no', yes: { key: 'me.sixteen.yes' }, no: { key: 'me.sixteen.no' } },
  },
  commune: {
    id: 'me-commune',
    ask: { key: 'me.commune.ask' },
    example: { key: 'me.commune.example' },
    name: { key: 'me.commune.name' },
    answer: { kind: 'commune' },
  },
  hamlet: {
    id: 'me-hamlet',
    ask: { key: 'me.hamlet.ask' },
    example: { key: 'me.hamlet.example' },
    name: { key: 'me.hamlet.name' },
    answer: { kind: 'text', maxLength: longestHamlet },
    skip: { key: 'control.skip' },
  },
};

const audienceId = 'me-audience';

function fieldsAsked({ session, at }: Context): readonly Field[] {
  const { birthYear } = session.profile;
  const turnsSixteen = birthYear !== undefined && yearsTo(at, birthYear) === 16;
  return [
    'name',
    'birthYear',
    ...(turnsSixteen ? (['sixteen'] as const) : []),
    'commune',
    'hamlet',
    'audience',
  ];
}

function questionOf({ script, session }: Context, field: Field): Question {
  const { commune = '' } = session.profile;
  if (field === 'hamlet' && script.localUnits.has(commune))
    return { ...questions.hamlet, answer: { kind: 'local-unit', commune, maxLength: longestHamlet } };
  if (field !== 'audience') return questions[field];
  return {
    id: audienceId,
    ask: { key: 'me.audience.ask' },
    name: { key: 'me.audience.name' },
    answer: { kind: 'choice', options: script.audiences },
  };
}

const fieldsById: ReadonlyMap<string, Field> = new Map([
  [questions.name.id, 'name'],
  [questions.birthYear.id, 'birthYear'],
  [questions.sixteen.id, 'sixteen'],
  [questions.commune.id, 'commune'],
  [questions.hamlet.id, 'hamlet'],
  [audienceId, 'audience'],
]);

/** An ấp or khóm by its id, as long as it is known by that. */
function valueOf({ script, session: { profile } }: Context, field: Field): AnswerValue | undefined {
  if (field !== 'hamlet') return profile[field];
  return localUnitOf(script, profile, profile.localUnit)?.id ?? profile.hamlet;
}

function localUnitOf({ localUnits }: Script, { commune = '' }: Profile, id: unknown): LocalUnit | undefined {
  return localUnits.get(commune)?.find((unit) => unit.id === id);
}

function remember({ session, script }: Context, id: string, value: AnswerValue): Move {
  const field = fieldsById.get(id);
  if (field === undefined) return goOn(session);
  const profile = changed(script, session.profile, field, value);
  const set = field === 'audience' && typeof value === 'string' ? script.setFor.get(value) : undefined;
  return goOn({ ...session, profile, ...(set === undefined ? {} : { set: refOf(set) }) });
}

function changed(script: Script, before: Profile, field: Field, value: AnswerValue): Profile {
  if (field === 'hamlet') return withHamlet(script, before, value);
  const profile: Profile = { ...before, [field]: value };
  if (field !== 'commune' || value === before.commune) return profile;
  // An ấp of the commune of before says nothing in another; what was said in own words may still be right.
  const isAskedAgain = before.localUnit !== undefined || script.localUnits.has(String(value));
  return isAskedAgain ? omit(profile, 'hamlet', 'localUnit') : profile;
}

function withHamlet(script: Script, before: Profile, value: AnswerValue): Profile {
  const profile = omit(before, 'localUnit');
  const unit = localUnitOf(script, profile, value);
  if (unit === undefined)
    return { ...profile, hamlet: typeof value === 'string' ? writtenHamlet(value) : null };
  const hamlet = localPlaceName(unit, script.localUnits.get(profile.commune ?? '') ?? []);
  return { ...profile, hamlet, localUnit: unit.id };
}
