import type { AnswerValue } from '../../criteria/answer';
import { refOf } from '../../criteria/schema';
import type { Context, Flow, Move } from '../engine/flow';
import { goOn } from '../engine/moves';
import { type Question, withValue } from '../engine/question';
import type { Session } from '../engine/session';
import { tooYoung, yearsTo } from './age';
import { writtenHamlet } from './hamlet';

type Profile = Session['profile'];
type Field = keyof Profile;

/** Who is declaring: only what the declaration needs. */
export const whoYouAre: Flow = {
  id: 'who-you-are',
  questions: (context) => {
    const { profile } = context.session;
    return fieldsAsked(context).map((field) => withValue(questionOf(context, field), profile[field]));
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
    answer: { kind: 'text', maxLength: 60 },
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

function questionOf({ script }: Context, field: Field): Question {
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

const writtenAs = (field: Field, value: AnswerValue): AnswerValue =>
  field === 'hamlet' && typeof value === 'string' ? writtenHamlet(value) : value;

function remember({ session, script }: Context, id: string, value: AnswerValue): Move {
  const field = fieldsById.get(id);
  if (field === undefined) return goOn(session);
  const profile: Profile = { ...session.profile, [field]: writtenAs(field, value) };
  const set = field === 'audience' && typeof value === 'string' ? script.setFor.get(value) : undefined;
  return goOn({ ...session, profile, ...(set === undefined ? {} : { set: refOf(set) }) });
}
