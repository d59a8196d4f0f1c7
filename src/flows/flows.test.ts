import fc from 'fast-check';
import { photosOf } from '../criteria/answer';
import { allSets } from '../criteria/catalogue';
import { type CriteriaSet, indicatorsOf, refOf } from '../criteria/schema';
import { type Chat, chatWith } from '../testing/chat-with';
import { everyKindScript } from '../testing/every-kind-chat';
import { everyKindSet } from '../testing/every-kind-set';
import type { KindName, Question } from './engine/question';
import { asides, sequence } from './flows';

const script = everyKindScript();

const typed: Readonly<Partial<Record<KindName, string>>> = {
  number: '3',
  date: '20/11/2026',
  text: 'Lớp ghép cây',
  'person-name': 'Nguyễn Thị Lan',
  'birth-year': '2010',
  commune: 'Tân Hồng',
};

/** Answers a question in the way `nth` chooses among those there are. */
function answer(chat: Chat, question: Question, nth: number): void {
  const { kind } = question.answer;
  const text = typed[kind];
  if (text !== undefined) {
    chat.type(text);
    return;
  }
  if (kind === 'choices') {
    chat.pick(chat.choices()[0]?.id ?? '', `${question.id}:~done`);
    return;
  }
  if (kind === 'photos') {
    chat.photo();
    chat.kept(Object.keys(chat.session().pending ?? {}).at(-1) ?? '');
    chat.pick(`${question.id}:~done`);
    return;
  }
  const answers = chat.choices().filter(({ role }) => role === 'answer');
  const chosen = answers[nth % answers.length];
  if (chosen === undefined) throw new Error(`${question.id} offers nothing to choose`);
  chat.pick(chosen.id);
}

function askedIn(set: CriteriaSet, ways: readonly number[]): ReadonlySet<string> {
  const chat = chatWith(script);
  chat.pick('consent-declaration:yes', 'consent-photos:yes');
  const asked = new Set<string>();
  for (const nth of ways) {
    const question = chat.question();
    if (question === undefined || question.id === 'summary') break;
    asked.add(question.id);
    if (question.id === 'me-sixteen') chat.pick('me-sixteen:yes');
    else if (question.id === 'me-audience') chat.pick(`me-audience:${set.audience.id}`);
    else answer(chat, question, nth);
  }
  return asked;
}

describe('the flows', () => {
  it.each([...allSets, everyKindSet].map((set) => [refOf(set), set] as const))(
    'ask every question of %s on some way through it, and always reach its end',
    (_ref, set) => {
      const asked = new Set<string>();
      fc.assert(
        fc.property(fc.array(fc.nat(4), { minLength: 80, maxLength: 80 }), (ways) => {
          const once = askedIn(set, ways);
          expect(once.size).toBeLessThan(60);
          once.forEach((id) => asked.add(id));
        }),
        { numRuns: 15, seed: 1 },
      );
      const expected = indicatorsOf(set).flatMap(({ id, evidence }) =>
        evidence === undefined ? [id] : [id, photosOf(id)],
      );
      expect([...asked]).toEqual(expect.arrayContaining(expected));
      expect([...asked]).toEqual(
        expect.arrayContaining([
          'me-name',
          'me-birth',
          'me-sixteen',
          'me-commune',
          'me-hamlet',
          'me-audience',
        ]),
      );
    },
  );

  it('have names and question ids of their own', () => {
    const ids = [...sequence, ...asides].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
